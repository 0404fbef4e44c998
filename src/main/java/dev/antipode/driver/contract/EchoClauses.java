package dev.antipode.driver.contract;

import dev.antipode.driver.ClaimCheck;
import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Sample;
import dev.antipode.sample.Stopwatch;
import dev.antipode.sample.Timeline;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.application.Applications;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a stack does where nothing goes wrong. */
final class EchoClauses {
  private static final int SMALL = 32;
  private static final int LARGE = 100_000;
  private static final int LARGE_EARLY = 4_000;
  private static final int STREAMS = 8;
  private static final int TIMES = 3;

  private final Stack stack;
  private final Credentials credentials;
  private final StackDescription made;
  private final Set<String> untold = new LinkedHashSet<>();

  EchoClauses(Stack stack, Credentials credentials) {
    this.stack = stack;
    this.credentials = credentials;
    this.made = stack.description();
  }

  /** What its connections did not tell, once they were opened. */
  List<Clause> untold() {
    return untold.isEmpty()
        ? List.of()
        : List.of(
            Clause.note(
                "not told",
                String.join(", ", untold) + ". A report says so; it contradicts nothing"));
  }

  String echo(SessionMode session) throws BreachException, InterruptedException {
    int large = session == SessionMode.EARLY ? LARGE_EARLY : LARGE;
    try (LoopbackPair pair = pair()) {
      for (int bytes : new int[] {SMALL, large}) {
        for (int i = 0; i < TIMES; i++) {
          echo(pair, session, LoopbackPair.bytes(bytes));
        }
      }
    }
    return SMALL + " and " + large + " bytes came back, " + TIMES + " times each";
  }

  private LoopbackPair pair() throws BreachException, InterruptedException {
    return LoopbackPair.open(stack, credentials, credentials, Applications.echo());
  }

  private void echo(LoopbackPair pair, SessionMode session, byte[] request)
      throws BreachException, InterruptedException {
    HeardBytes heard = new HeardBytes(request);
    Stopwatch stopwatch = new Stopwatch();
    try (Connection connection = pair.connect(session, request, heard, stopwatch)) {
      heard.await("the first stream", LoopbackPair.LIMIT);
      events(stopwatch.timeline(), session);
      claims(connection.negotiated(), session);
    }
  }

  private void events(Timeline at, SessionMode session) throws BreachException {
    Long connected = at.transportConnectedNs();
    Long complete = at.handshakeCompleteNs();
    Long sent = at.requestSentNs();
    boolean tcp = made.transport() == Transport.TCP;
    boolean secured = made.security() != Security.NONE;
    BreachException.require(
        (connected != null) == tcp,
        "TRANSPORT_CONNECTED must be noted over TCP, when its handshake is over, and nowhere else");
    BreachException.require(
        (complete != null) == secured,
        "HANDSHAKE_COMPLETE must be noted once with security, and never without");
    BreachException.require(
        sent != null, "REQUEST_SENT must be noted when the request is handed" + " to the library");
    BreachException.require(
        connected == null || complete == null || connected <= complete,
        "HANDSHAKE_COMPLETE was noted before TRANSPORT_CONNECTED");
    boolean early = session == SessionMode.EARLY;
    BreachException.require(
        complete == null || sent == null || early || complete <= sent,
        "REQUEST_SENT was noted before HANDSHAKE_COMPLETE, though the session is not early");
    BreachException.require(
        connected == null || sent == null || connected <= sent,
        "REQUEST_SENT was noted before TRANSPORT_CONNECTED");
  }

  /** Only what is told can be wrong. */
  private void claims(Negotiated negotiated, SessionMode session) throws BreachException {
    untold.addAll(negotiated.untold());
    Cell cell = new Cell("handshake", made.name(), session, Options.DEFAULTS, "loopback", false);
    Sample checked = ClaimCheck.check(made, cell, Sample.succeeded(new TreeMap<>(), negotiated));
    String wrong = checked.reason();
    BreachException.require(
        wrong == null,
        "negotiated() contradicts what all stacks must have: "
            + wrong
            + ". Set it in the library; where it does not tell, give null");
  }

  String streams() throws BreachException, InterruptedException {
    try (LoopbackPair pair = pair()) {
      byte[] first = LoopbackPair.bytes(SMALL);
      HeardBytes heard = new HeardBytes(first);
      try (Connection connection = pair.connect(SessionMode.FULL, first, heard, new Stopwatch())) {
        heard.await("the first stream", LoopbackPair.LIMIT);
        if (connection.soleStream() != null) {
          return sole(connection);
        }
        await(new ArrayList<>(List.of(heard)));
        return many(connection);
      }
    }
  }

  /** All at once, or one after another where the protocol has it so. */
  private static String many(Connection connection) throws BreachException, InterruptedException {
    List<HeardBytes> open = new ArrayList<>();
    boolean atOnce = true;
    for (int i = 0; i < STREAMS; i++) {
      byte[] request = LoopbackPair.bytes(10_000 + i);
      HeardBytes heard = new HeardBytes(request);
      Optional<Stream> stream = offered(connection, heard);
      if (stream.isEmpty() && !open.isEmpty()) {
        atOnce = false;
        await(open);
        stream = offered(connection, heard);
      }
      Stream writable =
          stream.orElseThrow(() ->
              new BreachException(
                  "open() refused a stream, though no other was open. A connection that has one"
                      + " stream only must give it by soleStream()"));
      open.add(heard);
      Attempts.within(
          LoopbackPair.LIMIT,
          "Stream.write()",
          () -> {
            writable.write(ByteBuffer.wrap(request), true);
          });
    }
    await(open);
    return STREAMS + (atOnce ? " at once" : " one after another") + " on one connection";
  }

  /** Empty where the stack refuses it, as it may where too many are open. */
  private static Optional<Stream> offered(Connection connection, HeardBytes heard)
      throws BreachException, InterruptedException {
    return Attempts.within(
        LoopbackPair.LIMIT,
        "open()",
        () -> {
          try {
            return Optional.of(connection.open(heard));
          } catch (StackException refused) {
            return Optional.empty();
          }
        });
  }

  private static void await(List<HeardBytes> open) throws BreachException, InterruptedException {
    for (HeardBytes heard : open) {
      heard.await("one of " + STREAMS + " streams", LoopbackPair.LIMIT);
      BreachException.require(
          heard.ends(LoopbackPair.LIMIT),
          "a stream that both sides have ended was not told finished()");
    }
    open.clear();
  }

  /** Requests after the first go over the connection itself, and a further stream is refused. */
  private String sole(Connection connection) throws BreachException, InterruptedException {
    Attempts.refusal(
        LoopbackPair.LIMIT,
        "open() of a stack that has a sole stream",
        () -> connection.open(new HeardBytes(new byte[0])));
    byte[] both = LoopbackPair.bytes(2 * SMALL);
    HeardBytes heard = new HeardBytes(both);
    try (LoopbackPair pair = pair();
        Connection fresh = pair.connect(SessionMode.FULL, new byte[0], heard, new Stopwatch())) {
      Stream sole = fresh.soleStream();
      BreachException.require(sole != null, "soleStream() must be the same for every connection");
      for (int i = 0; i < 2 && sole != null; i++) {
        ByteBuffer half = ByteBuffer.wrap(both, i * SMALL, SMALL).slice();
        Attempts.within(
            LoopbackPair.LIMIT,
            "Stream.write()",
            () -> {
              sole.write(half, false);
            });
      }
      heard.await("two requests over the sole stream", LoopbackPair.LIMIT);
    }
    return "one a connection, for requests one after another";
  }

  String connections() throws BreachException, InterruptedException {
    try (LoopbackPair pair = pair()) {
      List<Connection> open = new ArrayList<>();
      List<HeardBytes> all = new ArrayList<>();
      for (int i = 0; i < STREAMS; i++) {
        byte[] request = LoopbackPair.bytes(1_000 + i);
        HeardBytes heard = new HeardBytes(request);
        all.add(heard);
        open.add(pair.connect(SessionMode.FULL, request, heard, new Stopwatch()));
      }
      for (HeardBytes heard : all) {
        heard.await("one of " + STREAMS + " connections", LoopbackPair.LIMIT);
      }
      open.forEach(Connection::close);
    }
    return STREAMS + " open at once";
  }
}

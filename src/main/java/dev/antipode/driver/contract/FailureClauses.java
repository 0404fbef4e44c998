package dev.antipode.driver.contract;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.Stack;
import dev.antipode.stack.application.Applications;
import java.time.Duration;

/** What a stack does where something goes wrong, or ends. */
final class FailureClauses {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  /** What a timeout may be overrun by. */
  private static final Duration PATIENCE = TIMEOUT.plusSeconds(3);

  private final Stack stack;
  private final Credentials credentials;
  private final Credentials others;

  FailureClauses(Stack stack, Credentials credentials, Credentials others) {
    this.stack = stack;
    this.credentials = credentials;
    this.others = others;
  }

  private static Dial dial(Stopwatch stopwatch) {
    byte[] request = LoopbackPair.bytes(32);
    return new Dial(SessionMode.FULL, request, new HeardBytes(request), stopwatch);
  }

  private static String refused(LoopbackPair pair, Dial dial, String what)
      throws BreachException, InterruptedException {
    return Attempts.refusal(
        PATIENCE,
        "connect() to " + what,
        () -> {
          pair.client().prepare(dial, TIMEOUT);
          pair.client().connect(dial, TIMEOUT).close();
        });
  }

  /** A server whose certificates another authority has signed. */
  String untrusted() throws BreachException, InterruptedException {
    try (LoopbackPair pair = LoopbackPair.open(stack, others, credentials, Applications.echo())) {
      Stopwatch stopwatch = new Stopwatch();
      String words = refused(pair, dial(stopwatch), "a server that the run's CA did not certify");
      BreachException.require(
          stopwatch.timeline().requestSentNs() == null,
          "a request was sent to a server that the run's CA did not certify");
      return "refused: " + words;
    }
  }

  String absent() throws BreachException, InterruptedException {
    try (LoopbackPair pair =
        LoopbackPair.open(stack, credentials, credentials, Applications.echo())) {
      Attempts.within(LoopbackPair.CLOSING, "ServerEndpoint.close()", pair.server()::close);
      return "refused: " + refused(pair, dial(new Stopwatch()), "a port where nobody listens");
    }
  }

  String portInUse() throws BreachException, InterruptedException {
    try (LoopbackPair pair =
        LoopbackPair.open(stack, credentials, credentials, Applications.echo())) {
      int taken = pair.server().address().getPort();
      return "refused: "
          + Attempts.refusal(
              LoopbackPair.LIMIT,
              "serve() on a port that is taken",
              () -> LoopbackPair.serve(stack, taken, credentials, Applications.echo()).close());
    }
  }

  /** Endpoints close in time, and leave their port to the next. */
  String close() throws BreachException, InterruptedException {
    int port;
    try (LoopbackPair pair =
        LoopbackPair.open(stack, credentials, credentials, Applications.echo())) {
      port = pair.server().address().getPort();
      BreachException.require(port > 0, "ServerEndpoint.address() must have the real port");
      HeardBytes heard = new HeardBytes(new byte[0]);
      Connection open = pair.connect(SessionMode.FULL, new byte[0], heard, new Stopwatch());
      Attempts.within(LoopbackPair.CLOSING, "Connection.close()", open::close);
      Attempts.within(LoopbackPair.CLOSING, "Connection.close() once more", open::close);
    }
    ServerEndpoint again =
        Attempts.within(
            LoopbackPair.LIMIT,
            "serve() on the port of a server that was closed",
            () -> LoopbackPair.serve(stack, port, credentials, Applications.echo()));
    Attempts.within(LoopbackPair.CLOSING, "ServerEndpoint.close()", again::close);
    return "both ends within 5 s, and the port is free again";
  }

  /** A listener must not wait for ever for a peer that is gone. */
  String ending() throws BreachException, InterruptedException {
    byte[] request = LoopbackPair.bytes(32);
    try (LoopbackPair pair =
        LoopbackPair.open(stack, credentials, credentials, Applications.echo())) {
      HeardBytes heard = new HeardBytes(request);
      try (Connection _ = pair.connect(SessionMode.FULL, request, heard, new Stopwatch())) {
        heard.await("the first stream", LoopbackPair.LIMIT);
        Attempts.within(LoopbackPair.CLOSING, "ServerEndpoint.close()", pair.server()::close);
        BreachException.require(
            heard.ends(LoopbackPair.LIMIT),
            "the server was closed, and the client's listener heard neither finished() nor"
                + " failed() within "
                + LoopbackPair.LIMIT.toSeconds()
                + " s");
      }
    }
    return "the client's listener hears of it";
  }
}

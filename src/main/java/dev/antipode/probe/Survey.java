package dev.antipode.probe;

import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.StackException;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a server speaks, and opens connections of all kinds in turn: each block holds one
 * of each kind, protocols in random order, so that what changes on the path meets all of them. One
 * connection is open at a time. One thread; not reusable.
 */
public final class Survey implements AutoCloseable {
  private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");
  private static final Duration MOST_WAIT = Duration.ofSeconds(1);

  private final EventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(
          1, new DefaultThreadFactory("probe", true), NioIoHandler.newFactory());
  private final Map<Visit, List<Shot>> shots = new LinkedHashMap<>();
  private final List<Long> roundTrips = new ArrayList<>();
  private final Consumer<String> progress;
  private Asked asked;

  /**
   * Opens nothing yet.
   *
   * @param progress hears what is done next
   */
  public Survey(Asked asked, Consumer<String> progress) {
    this.asked = asked;
    this.progress = progress;
  }

  /**
   * Asks, and measures.
   *
   * @param blocks how many connections of each kind are measured
   * @param warmup how many before them are not: the first ones of a JVM mostly load classes
   * @param seed of the orders of play
   * @throws StackException if the server speaks nothing that can be measured; the reasons in words
   */
  public Surveyed run(int blocks, int warmup, long seed)
      throws InterruptedException, StackException {
    Spoken spoken = ask();
    Random random = new Random(seed);
    List<WebProtocol> protocols =
        new ArrayList<>(
            java.util.Arrays.stream(WebProtocol.values()).filter(spoken::speaks).toList());
    if (protocols.isEmpty()) {
      throw new StackException(
          "nothing was measured. Over TCP: "
              + spoken.why(WebProtocol.TLS)
              + ". Over UDP: "
              + spoken.why(WebProtocol.HTTP3)
              + ". Is the server up, and its port open to this machine?");
    }
    protocols.forEach(each -> Visit.of(each).forEach(visit -> shots.put(visit, new ArrayList<>())));
    for (int block = -warmup; block < blocks; block++) {
      if (block == -warmup || block == 0) {
        progress.accept(
            block < 0
                ? "warming up"
                : "measuring " + blocks + (blocks == 1 ? " block" : " blocks"));
      }
      Collections.shuffle(protocols, random);
      for (WebProtocol protocol : protocols) {
        play(protocol, block >= 0);
      }
    }
    List<Measured> measured = new ArrayList<>();
    shots.forEach((visit, all) -> measured.add(Measured.of(visit, all)));
    return new Surveyed(
        asked.url().toString(),
        asked.address().getAddress().getHostAddress(),
        asked.roots().source(),
        !asked.roots().verify(),
        seed,
        spoken,
        MedianMs.of(roundTrips),
        measured);
  }

  private Spoken ask() throws InterruptedException, StackException {
    Map<String, String> tls = new LinkedHashMap<>();
    for (String version : VERSIONS) {
      progress.accept("asking for " + version);
      Gates gates = new TcpGates(asked, WebProtocol.TLS, List.of(version), loop);
      tls.put(version, reason(gates.open(new Visit(WebProtocol.TLS, SessionMode.FULL))));
    }
    Map<WebProtocol, String> protocols = new EnumMap<>(WebProtocol.class);
    protocols.put(WebProtocol.TLS, tls.containsValue("") ? "" : tls.getOrDefault("TLSv1.3", ""));
    List<Shot> answers = new ArrayList<>();
    for (WebProtocol protocol : List.of(WebProtocol.HTTP2, WebProtocol.HTTP1)) {
      answers.add(ask(protocol, protocols));
    }
    @Nullable String altSvc = header(answers, "alt-svc");
    AltSvc advertised = AltSvc.of(altSvc).orElse(null);
    if (advertised != null) {
      asked = asked.withQuicPort(advertised.port());
    }
    progress.accept("asking for versions of QUIC");
    QuicVersions.Answer versions =
        QuicVersions.ask(
            asked.quicAddress(),
            asked.timeout().compareTo(MOST_WAIT) < 0 ? asked.timeout() : MOST_WAIT);
    if (versions.closed()) {
      protocols.put(WebProtocol.HTTP3, "nobody listens there for UDP (ICMP port unreachable)");
    } else {
      answers.add(ask(WebProtocol.HTTP3, protocols));
    }
    return new Spoken(
        tls,
        protocols,
        versions.versions(),
        versions.closed(),
        altSvc,
        advertised,
        answers.stream()
            .map(shot -> shot.facts().status())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null),
        header(answers, "location"),
        header(answers, "server"));
  }

  private Shot ask(WebProtocol protocol, Map<WebProtocol, String> protocols)
      throws InterruptedException, StackException {
    progress.accept("asking for " + protocol.title());
    Shot shot = gates(protocol, false).open(new Visit(protocol, SessionMode.FULL));
    protocols.put(protocol, reason(shot));
    return shot;
  }

  private static String reason(Shot shot) {
    return shot.succeeded() ? "" : shot.reason();
  }

  private static @Nullable String header(List<Shot> answers, String name) {
    return answers.stream()
        .map(shot -> shot.header(name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Gates gates(WebProtocol protocol, boolean early) throws StackException {
    return protocol.overQuic()
        ? new QuicGates(asked, early, loop)
        : new TcpGates(asked, protocol, VERSIONS, loop);
  }

  /** A full handshake leaves the ticket for the resumed one behind it. */
  private void play(WebProtocol protocol, boolean counts)
      throws InterruptedException, StackException {
    Gates known = gates(protocol, false);
    for (Visit visit : Visit.of(protocol)) {
      Gates gates = known;
      if (visit.session() == SessionMode.EARLY) {
        gates = gates(protocol, true);
        gates.open(new Visit(protocol, SessionMode.FULL));
      }
      Shot shot = gates.open(visit);
      if (counts) {
        Objects.requireNonNull(shots.get(visit)).add(shot);
        if (shot.connectNs() != null) {
          roundTrips.add(shot.connectNs());
        }
      }
    }
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(4, TimeUnit.SECONDS);
  }
}

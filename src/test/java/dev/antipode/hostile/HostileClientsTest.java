package dev.antipode.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every server bears every hostile client: it stays alive, takes no more than 64 MB above what it
 * took, and closes the connection when it should.
 */
class HostileClientsTest {
  static final List<String> STACKS =
      List.of(
          "tcp",
          "tls12",
          "tls13",
          "tls13-openssl",
          "tls13-bc",
          "tls13-framed",
          "http1",
          "http1-six",
          "http2",
          "quic-kwik",
          "quic-netty",
          "quic-kwik-netty",
          "quic-netty-kwik",
          "http3-kwik",
          "http3-netty");

  private static final long MOST_BYTES = 64L << 20;

  /** What costs the server next to nothing and the test a wait: all at once. */
  private static final Set<HostileClient> PATIENT =
      EnumSet.of(
          HostileClient.HALF_OPEN,
          HostileClient.SLOW_HANDSHAKE,
          HostileClient.SLOW_HEADER,
          HostileClient.IDLE);

  @TempDir private static Path folder = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private static ServerProcess servers;

  @BeforeAll
  static void serve() throws Exception {
    servers = ServerProcess.start(folder, STACKS);
    for (Victim victim : servers.victims()) {
      assertThat(victim.isAlive()).as(victim.stack()).isTrue();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    servers.close();
  }

  static Stream<String> overTcp() {
    return STACKS.stream().filter(stack -> !overQuic(stack));
  }

  static Stream<String> overQuic() {
    return STACKS.stream().filter(HostileClientsTest::overQuic);
  }

  private static boolean overQuic(String stack) {
    return stack.startsWith("quic") || stack.startsWith("http3");
  }

  @Tag("long")
  @Test
  void bearWhoWaits() throws Exception {
    ServerProcess.Memory before = servers.memory();
    Map<String, Future<?>> plays = new LinkedHashMap<>();
    try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Victim victim : servers.victims()) {
        for (HostileClient client : PATIENT) {
          if (client.fits(victim)) {
            plays.put(
                victim.stack() + " against " + client,
                all.submit(() -> {
                  client.play(victim, () -> {});
                  return null;
                }));
          }
        }
      }
    }
    for (var play : plays.entrySet()) {
      assertThat(play.getValue()).as(play.getKey()).succeedsWithin(Duration.ZERO);
    }
    checked(servers, before, "all that wait");
  }

  @Tag("check")
  @ParameterizedTest
  @MethodSource("overTcp")
  void bearsOverTcp(String stack) throws Exception {
    bears(stack);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("overQuic")
  void bearsOverQuic(String stack) throws Exception {
    bears(stack);
  }

  private static void bears(String stack) throws Exception {
    Victim victim = servers.victim(stack);
    for (HostileClient client : EnumSet.complementOf(EnumSet.copyOf(PATIENT))) {
      if (client.fits(victim)) {
        bears(servers, victim, client);
      }
    }
  }

  /** Plays one, and sees to what it left. */
  static void bears(ServerProcess servers, Victim victim, HostileClient client) throws Exception {
    String what = victim.stack() + " against " + client;
    ServerProcess.Memory before = servers.memory();
    long began = System.nanoTime();
    ServerProcess.Memory[] worst = {before};
    try {
      client.play(victim, () -> worst[0] = checked(servers, before, what));
    } catch (AssertionError failed) {
      throw new AssertionError(what + ": " + failed.getMessage(), failed);
    }
    assertThat(servers.isRunning()).as(what).isTrue();
    assertThat(victim.isAlive()).as(what + " answers afterwards").isTrue();
    ServerProcess.Memory after = checked(servers, before, what + ", afterwards");
    System.err.printf(
        "%s: %+d kB at worst, %+d kB afterwards, resident %+d kB, %d threads at worst, %d ms%n",
        what,
        (worst[0].bytes() - before.bytes()) >> 10,
        (after.bytes() - before.bytes()) >> 10,
        (worst[0].residentBytes() - before.residentBytes()) >> 10,
        worst[0].threads(),
        (System.nanoTime() - began) / 1_000_000);
  }

  private static ServerProcess.Memory checked(
      ServerProcess servers, ServerProcess.Memory before, String what) throws Exception {
    ServerProcess.Memory now = servers.memory();
    assertThat(now.bytes() - before.bytes()).as(what + ": heap and buffers").isLessThan(MOST_BYTES);
    assertThat(now.residentBytes() - before.residentBytes())
        .as(what + ": resident")
        .isLessThan(MOST_BYTES);
    return now;
  }
}

package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every command that README names works as a user starts it: by {@code ./antipode}, with a trained
 * AOT cache, in each lab that this machine has. It needs the jar.
 */
@Tag("check")
class ReadmeTest {
  /** Most of a play is one process that computes, or waits for another one that does. */
  private static final int AT_ONCE = 2;

  @TempDir static Path work = Path.of("");

  private static final ExecutorService POOL = Executors.newFixedThreadPool(AT_ONCE);
  private static final Map<String, Future<?>> STARTED = new HashMap<>();

  @SuppressWarnings("NullAway.Init") // set before every test
  private static ReadmePlays plays;

  static SequencedSet<String> commands() throws IOException {
    return ReadmeCommands.in(Files.readString(Path.of("README.md")));
  }

  @BeforeAll
  static void startAll() throws Exception {
    plays = new ReadmePlays(Launcher.trained(work), work, commands());
    for (String command : commands()) {
      start(command, () -> plays.play(command));
    }
  }

  private static void start(String name, Play play) {
    Callable<?> task =
        () -> {
          play.play();
          return name;
        };
    STARTED.put(name, POOL.submit(task));
  }

  private interface Play {
    void play() throws Exception;
  }

  @AfterAll
  static void stop() {
    POOL.shutdownNow();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void works(String command) throws Throwable {
    Future<?> started = STARTED.get(command);
    assertThat(started).isNotNull();
    try {
      started.get();
    } catch (ExecutionException failed) {
      throw failed.getCause();
    }
  }

  /** A server on all addresses, of version 6 where this machine has them. */
  @ParameterizedTest
  @ValueSource(strings = {"quic-netty", "quic-kwik"})
  void quicWorksOverEitherVersionOfIp(String stack) throws Exception {
    if (NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1")) != null) {
      plays.echo(stack, "::", "[::1]", "127.0.0.1");
    } else {
      plays.echo(stack, "0.0.0.0", "127.0.0.1");
    }
  }

  @Test
  void commandsAreFoundAndSplit() {
    String page =
        """
        Type `make x` or:

        ```sh
        ./antipode run a.yaml   # says `make no`

        make jmh ARGS='-p a=b -f 3'
        ```

        ```
        ./antipode not this
        ```
        `./antipode doctor`
        """;
    assertThat(ReadmeCommands.in(page))
        .containsExactly(
            "./antipode run a.yaml", "make jmh ARGS='-p a=b -f 3'", "make x", "./antipode doctor");
    assertThat(ReadmeCommands.words("make jmh ARGS='-p a=b -f 3'"))
        .isEqualTo(List.of("make", "jmh", "ARGS=-p a=b -f 3"));
  }

  @Test
  void aCommandWithoutAPlayFails() {
    assertThatThrownBy(() -> plays.play("./antipode teleport sydney"))
        .hasMessageContaining("no play is there for");
  }
}

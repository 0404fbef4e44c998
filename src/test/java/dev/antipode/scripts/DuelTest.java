package dev.antipode.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/duel.sh}, with programs on both sides that are made up. */
class DuelTest {
  private static final String SCRIPT = Path.of("scripts/duel.sh").toAbsolutePath().toString();

  @TempDir private Path folder = Path.of("");
  private Toolbox tools;
  private Path turns;

  @BeforeEach
  void makeTools() throws Exception {
    turns = folder.resolve("turns/duel.jsonl");
    tools = new Toolbox(folder.resolve("tools"));
    for (String program : List.of("id", "echo", "xargs", "tail", "mkfifo", "taskset", "uname")) {
      tools.real(program);
    }
    tools
        .with("unshare", "echo no namespaces, says the test >&2; exit 1")
        .with(
            "antipode",
            "case $1 in",
            "  serve) echo 'it serves on 20443' >&2; exec sleep 100 ;;",
            "  load) while read -r _; do",
            "      echo '{\"outcome\":\"succeeded\",\"requests_per_s_milli\":250500}'",
            "    done ;;",
            "  duel) echo \"a table of $(grep -c '') turns\" ;;",
            "  --version) echo 'antipode 0 (made up)' ;;",
            "esac")
        .with("h2load", "echo 'finished in 1.00s, 125.25 req/s, 4KB/s'");
  }

  private Toolbox.Ended run(String... words) throws Exception {
    return tools.run(
        Map.of(
            "ANTIPODE_DUEL_PROGRAM", "antipode",
            "ANTIPODE_DUEL_ROUNDS", "2",
            "ANTIPODE_DUEL_TURNS", turns.toString(),
            "ANTIPODE_NO_INSTALL", "1",
            "TMPDIR", folder.toString()),
        Stream.concat(Stream.of(SCRIPT), Stream.of(words)).toArray(String[]::new));
  }

  private static String turn(String side, String program, int round, String value) {
    return "{\"duel\":\"http2 driver / h2load\",\"side\":\"%s\",\"program\":\"%s\",\"round\":%d,\"value\":%s,\"unit\":\"requests/s\",\"goal\":1.0}"
        .formatted(side, program, round, value);
  }

  @Test
  void saysHowItIsCalledAndWhichDuelsThereAre() throws Exception {
    Toolbox.Ended ended = run("--help");
    assertThat(ended.out())
        .contains("scripts/duel.sh [WORD...]", "ANTIPODE_DUEL_ROUNDS", "  tcp / iperf3\n")
        .contains("  quic-kwik / ngtcp2\n", "  quic-netty / tls13-openssl, no offloads\n")
        .doesNotContain("set -euo");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.exit()).isZero();
  }

  @Test
  void refusesAWordThatNoNameHolds() throws Exception {
    Toolbox.Ended ended = run("h2load", "porridge");
    assertThat(ended.err())
        .contains(
            "no duel's name holds 'porridge'", "'http2 driver / h2load', 'http1 driver / wrk'");
    assertThat(ended.out()).isEmpty();
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(turns).doesNotExist();
  }

  @Test
  void playsBothSidesInTurnsAndCountsNoneOfTheFirst() throws Exception {
    Toolbox.Ended ended = run("h2load");
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(Files.readAllLines(turns))
        .containsExactly(
            turn("ours", "antipode", 1, "250.500"),
            turn("peer", "h2load", 1, "125.25"),
            turn("peer", "h2load", 2, "125.25"),
            turn("ours", "antipode", 2, "250.500"));
    assertThat(ended.out()).contains("Ours:  antipode 0 (made up)", "a table of 4 turns");
    assertThat(ended.err())
        .contains("missing: wrk iperf3 ngtcp2-client ", "no namespaces, says the test")
        .contains("http2 driver / h2load: warming up", "http2 driver / h2load: round 2 of 2");
    try (var left = Files.list(folder)) {
      assertThat(left.filter(file -> file.getFileName().toString().startsWith("antipode-duel")))
          .isEmpty();
    }
  }

  @Test
  void givesADuelUpWhosePeerFails() throws Exception {
    tools.with("h2load", "exit 1");
    Toolbox.Ended ended = run("h2load");
    assertThat(ended.err()).contains("h2load gave no number", "http2 driver / h2load: given up");
    assertThat(ended.out()).contains("turns");
  }
}

package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scenarios that nobody writes by hand: each is planned or refused, in the memory of the tests, in
 * words that fit a screen.
 */
@Timeout(300)
class HostileScenarioTest {
  private static final String HEAD =
      "name: x\nhypothesis: x\nexperiment: handshake\nsessions: [full]\n";
  private static final int SCREEN = 3_000;

  @TempDir private Path folder = Path.of("");

  private Antipode.Ended plan(String more) throws IOException {
    return InProcess.run(
        "plan", Files.writeString(folder.resolve("hostile.yaml"), HEAD + more).toString());
  }

  private static void refused(Antipode.Ended ended, String... words) {
    assertThat(ended.err()).hasSizeLessThan(SCREEN);
    assertThat(ended.err()).contains(words).contains("hostile.yaml:").doesNotContain("\tat ");
    assertThat(ended.exit()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"[, ]", "'{a: ', }"})
  void deepNestingIsRefused(String open, String close) throws Exception {
    int depth = 50_000;
    refused(
        plan("stacks: [tcp]\npaths: " + open.repeat(depth) + "1" + close.repeat(depth) + "\n"),
        "nested too deeply");
  }

  @Test
  void twentyMegabytesOfCommentsCostNothing() throws Exception {
    String comment = "# " + "x".repeat(98) + "\n";
    Antipode.Ended planned =
        plan("stacks: [tcp]\npaths: [lan]\nrepetitions: 2\n" + comment.repeat(200_000));
    assertThat(planned.err()).contains("2 cells, 4 trials");
    assertThat(planned.exit()).isZero();
  }

  @Test
  void twentyThousandPathsArePlanned() throws Exception {
    int paths = 20_000;
    String written =
        IntStream.range(0, paths)
            .mapToObj(i -> "  - {name: p" + i + ", rtt: " + (i + 1) + "us}\n")
            .collect(Collectors.joining());
    Antipode.Ended planned = plan("stacks: [tcp, tls13]\nrepetitions: 2\npaths:\n" + written);
    assertThat(planned.err()).contains("40002 cells, 80004 trials").hasSizeLessThan(SCREEN);
    assertThat(planned.exit()).isZero();
    assertThat(planned.out().lines()).hasSize(2 * paths + 2);
  }

  @Test
  void aMillionTrialsArePlanned() throws Exception {
    Antipode.Ended planned =
        plan(
            "stacks: [tcp, tls12, tls13, tls13-bc, tls13-openssl, http1, http2, quic-kwik,"
                + " quic-netty]\npaths: [lan]\nrepetitions: 100000\n");
    assertThat(planned.err()).contains("18 cells, 990000 trials");
    assertThat(planned.exit()).isZero();
    refused(
        plan("stacks: [tcp]\npaths: [lan]\nrepetitions: 1000000\n"),
        "'repetitions' is 1000000. Give a whole number from 1 to 100000.");
  }

  @Test
  void endlessValuesAreCut() throws Exception {
    String endless = "y".repeat(1_000_000);
    refused(plan("stacks: [tcp]\npaths: [" + endless + "]\n"), "no path 'yyy", "characters)");
    refused(plan("stacks: [" + endless + "]\npaths: [lan]\n"), "no stack 'yyy", "characters)");
    refused(
        plan("stacks: [tcp]\npaths: [lan]\nrepetitions: " + "9".repeat(100_000) + "\n"),
        "'repetitions' is ",
        "(100000 characters)");
    refused(
        plan("stacks: [tcp]\npaths: [lan]\nrepetitions: '" + "x y ".repeat(100_000) + "'\n"),
        "'repetitions' is 'x y x y ",
        "(400000 characters)");
    refused(plan("? " + endless + "\n: 1\n"), "'yyy", "is not a key of a scenario");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\\e[31mred\"", "\"\\a\\b\"", "\"a\\u009bb\""})
  void whatSteersATerminalIsNotPrinted(String value) throws Exception {
    Antipode.Ended ended = plan("stacks: [" + value + "]\npaths: [lan]\n");
    refused(ended, "There is no stack '", "\\u00");
    assertThat(ended.err().chars()).noneMatch(each -> each != '\n' && Character.isISOControl(each));
  }

  @Test
  void aMistakeOfOursIsOneLineAndNoTrace() {
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertThat(Failures.exitCode(new IllegalStateException("two\nlines " + "z".repeat(9_999))))
          .isEqualTo(1);
      assertThat(Failures.exitCode(new OutOfMemoryError("Java heap space"))).isEqualTo(3);
      assertThat(Failures.exitCode(new NoClassDefFoundError("dev/antipode/x"))).isEqualTo(3);
    } finally {
      System.setErr(err);
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .hasSizeLessThan(SCREEN)
        .doesNotContain("\tat ")
        .contains(
            "antipode: this is a bug of Antipode: IllegalStateException: two lines zzz",
            "HostileScenarioTest",
            "report it as an issue",
            "--debug",
            "the memory is not enough (Java heap space)",
            "ANTIPODE_JAVA_OPTS=-Xmx4g",
            "was the program built anew",
            "--resume");
  }
}

package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that a flag cannot have is refused in words, before anything is started. */
class FlagValuesTest {
  private static void refused(Antipode.Ended ended, int exit, String... words) {
    assertThat(ended.exit()).as(ended.err()).isEqualTo(exit);
    assertThat(ended.err()).contains(words).doesNotContain("\tat ", "a bug");
    assertThat(ended.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--mem, 0g",
    "--mem, 1k",
    "--mem, 511m",
    "--mem, 08g",
    "--mem, -1g",
    "--mem, 2",
    "--limit, 0s",
    "--limit, -1s",
    "--limit, 25h",
    "--limit, 5",
    "--seed, x",
    "--seed, 99999999999999999999",
    "--rtt, -5ms",
    "--rtt, long",
    "--loss, 101%",
    "--rate, 0",
    "--path, nowhere",
    "--time, fast",
    "--share, /nowhere",
    "--capture, /nowhere/x.pcapng",
  })
  void ofExec(String flag, String value) {
    refused(InProcess.run("exec", flag + "=" + value, "--", "true"), 125, value);
  }

  @Test
  void execHasOnePath() {
    refused(InProcess.run("exec", "--rtt=10ms,20ms", "--", "true"), 125, "describe 2 paths");
  }

  @ParameterizedTest
  @CsvSource({
    "--evidence, some",
    "--evidence-bytes, -1",
    "--evidence-bytes, much",
    "--evidence-bytes, 99999999999999999999GB",
    "--reps, 0",
    "--reps, -1",
    "--seed, x",
  })
  void ofPlan(String flag, String value) {
    refused(InProcess.run("plan", "australia", flag + "=" + value), 2, value);
  }

  /** A network that is there already cannot be changed by the flags of a new one. */
  @ParameterizedTest
  @CsvSource({
    "--rtt, 1ms",
    "--time, virtual",
    "--mem, 1g",
    "--limit, 5s",
    "--seed, 2",
    "--share, /"
  })
  void ofAShellInANetworkThatIsThere(String flag, String value) {
    refused(
        InProcess.run("lab", "shell", "mine", flag + "=" + value),
        2,
        "Network 'mine' is as it was made. Leave out " + flag);
  }
}

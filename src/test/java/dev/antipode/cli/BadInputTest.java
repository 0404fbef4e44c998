package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad input ends with words that name the place, what was found and what to do; never with a stack
 * trace.
 */
class BadInputTest {
  @TempDir Path folder = Path.of("");

  private static void refused(Antipode.Ended ended, int exit, String... words) {
    assertThat(ended.err()).contains(words).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(ended.exit()).isEqualTo(exit);
    assertThat(ended.out()).isEmpty();
  }

  private Path scenario(String text) throws IOException {
    return Files.writeString(folder.resolve("bad.yaml"), text);
  }

  @Test
  void unknownStackInTheScenario() throws Exception {
    Path file =
        scenario("name: x\nhypothesis: x\nexperiment: handshake\npaths: lan\nstacks: [sctp]\n");
    refused(
        Antipode.run("run", file.toString()),
        2,
        "bad.yaml:5: ",
        "There is no stack 'sctp'. Choose from ",
        "tls13");
  }

  @Test
  void unknownStackOnTheCommandLine() throws Exception {
    refused(
        Antipode.run("run", "scenarios/smoke.yaml", "--stack", "sctp"),
        2,
        "There is no stack 'sctp'. Choose from ",
        "tls13");
  }

  @Test
  void unknownOption() throws Exception {
    refused(Antipode.run("run", "scenarios/smoke.yaml", "--rep", "3"), 2, "--rep");
  }

  @Test
  void impossiblePath() throws Exception {
    refused(
        Antipode.run("run", "scenarios/smoke.yaml", "--loss", "140%"),
        2,
        "--loss is 140%. Give a percentage from 0% to 100%");
    refused(
        Antipode.run("run", "scenarios/smoke.yaml", "--rtt", "-5ms"),
        2,
        "--rtt is -5ms. Give a duration");
    refused(
        Antipode.run("run", "scenarios/smoke.yaml", "--rtt", "5ms", "--path", "lan"),
        2,
        "Give either --path or --rtt, not both.");
  }

  @Test
  void noSuchScenario() throws Exception {
    refused(Antipode.run("run", "no/such.yaml"), 2, "no/such.yaml: there is no such file");
  }

  @Test
  void syntaxError() throws Exception {
    refused(Antipode.run("run", scenario("name: [x\n").toString()), 2, "bad.yaml:2:", "not YAML");
  }

  @Test
  void unknownLab() throws Exception {
    refused(
        Antipode.run("run", "scenarios/smoke.yaml", "--lab", "moon"),
        2,
        "--lab",
        "moon",
        "auto, native, virtual or loopback");
  }

  @Test
  void loopbackCannotDelay() throws Exception {
    refused(
        Antipode.run(
            "run",
            "scenarios/smoke.yaml",
            "--lab",
            "loopback",
            "--out",
            folder.resolve("r").toString()),
        2,
        "path 'europe' delays",
        "--path loopback");
  }

  @Test
  void unwritableResults() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    refused(
        Antipode.run(
            "run",
            "scenarios/smoke.yaml",
            "--lab",
            "virtual",
            "--out",
            file.resolve("run").toString()),
        2,
        file.resolve("run").toString(),
        "cannot be made or written");
  }

  @Test
  void aRunIsThereAlready() throws Exception {
    Files.writeString(folder.resolve("run.json"), "{\"schema_version\": 1}");
    refused(
        Antipode.run("run", "scenarios/smoke.yaml", "--lab", "virtual", "--out", folder.toString()),
        2,
        "already holds a run",
        "--resume");
  }

  @Test
  void resultsOfANewerSchema() throws Exception {
    Files.writeString(new RunFolder(folder).manifestFile(), "{\"schema_version\": 99}");
    refused(
        Antipode.run("report", folder.toString()),
        2,
        "run.json: written by a newer Antipode (schema 99; this one reads up to ",
        "Use that version.");
    refused(Antipode.run("run", "--resume", "--out", folder.toString()), 2, "schema 99");
  }

  @Test
  void noRunToReport() throws Exception {
    refused(Antipode.run("report", folder.toString()), 2, "no run.json there");
  }

  @Test
  void noKernelAndNoSourceOfOne() throws Exception {
    Antipode.Ended ended =
        Antipode.run(
            Map.of(
                "ANTIPODE_KERNEL_SOURCE",
                folder.resolve("nowhere").toString(),
                "XDG_CACHE_HOME",
                folder.toString()),
            "run",
            "scenarios/smoke.yaml",
            "--lab",
            "virtual",
            "--out",
            folder.resolve("r").toString());
    assertThat(ended.err())
        .contains("ANTIPODE_KERNEL_SOURCE")
        .contains("nowhere")
        .doesNotContain("\tat ");
    assertThat(ended.exit()).isEqualTo(3);
  }

  @Test
  void aKernelThatIsNone() throws Exception {
    Antipode.Ended ended =
        Antipode.run(
            Map.of("ANTIPODE_KERNEL", folder.resolve("none").toString()),
            "run",
            "scenarios/smoke.yaml",
            "--lab",
            "virtual",
            "--out",
            folder.resolve("r").toString());
    assertThat(ended.err())
        .contains("ANTIPODE_KERNEL")
        .contains(folder.resolve("none").toString())
        .doesNotContain("\tat ");
    assertThat(ended.exit()).isEqualTo(3);
  }
}

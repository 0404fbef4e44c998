package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.sample.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arithmetic of a plan: what cannot be played is refused before a lab is opened. */
class PlanCommandTest {
  private static final Path IMPOSSIBLE =
      Path.of("src", "test", "resources", "cases", "accepted-but-impossible.yaml");

  @TempDir Path folder = Path.of("");

  private static void refused(Antipode.Ended ended, String... words) {
    assertThat(ended.err()).contains(words).doesNotContain("\tat ");
    assertThat(ended.exit()).as(ended.err()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
  }

  private Path scenario(String keys) throws IOException {
    return Files.writeString(
        folder.resolve("x.yaml"), "name: x\nhypothesis: \"x\"\nrepetitions: 9\n" + keys);
  }

  @Test
  void pathsThatCannotBePlayedAreRefusedByPlanAndByRun() throws Exception {
    String[] words = {"path 'moon-and-back-x23': ", "'timeout' is 100s, and tcp needs 120s"};
    refused(Antipode.run("plan", IMPOSSIBLE.toString()), words);
    Path out = folder.resolve("results").resolve("run");
    refused(
        Antipode.run("run", IMPOSSIBLE.toString(), "--lab", "virtual", "--out", out.toString()),
        words);
    assertThat(out.getParent()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "experiment: handshake, rtt: 329ms, stacks: [tls12], timeout: 1s"
            + " | 'timeout' is 1s, and tls12 needs 1316ms for the handshake and the echo.",
        "experiment: handshake, rtt: 100ms, rate: 8kbit, stacks: [tls13], chain: large, timeout: 5s"
            + " | 'timeout' is 5s, and tls13 chain=large needs 9364ms",
        "experiment: handshake, rtt: 20ms, rate: 1mbit, stacks: [tls13], payload_bytes: 1MB"
            + ", timeout: 10s | needs 16",
        "experiment: handshake, rtt: 20ms, stacks: [tls13-openssl], sessions: early,"
            + " payload_bytes: 20kB"
            + " | The request of 20kB does not fit the early data of tls13-openssl",
        "experiment: bulk, rtt: 20ms, rate: 1mbit, stacks: [tls13], bytes: 10MB, timeout: 60s"
            + " | needs 80020ms for the transfer",
        "experiment: bulk, rtt: 2s, stacks: [tls13], standstill: 1s"
            + " | 'standstill' is 1s, and tls13 needs 2s",
        "experiment: latency, rtt: 600ms, stacks: [tls13], drain: 500ms"
            + " | 'drain' is 500ms, and tls13 needs 600ms for the response",
        "experiment: churn, rtt: 600ms, stacks: [tls13], drain: 1s"
            + " | 'drain' is 1s, and tls13 needs 1.2s for the handshake",
        "experiment: head-of-line, mode: exact, rtt: 20ms, stacks: [http2], loss: 1%"
            + " | 'mode: exact' plays each trial twice",
        "experiment: head-of-line, mode: exact, rtt: 20ms, stacks: [http2], jitter: 1ms"
            + " | 'mode: exact' plays each trial twice",
        "experiment: head-of-line, mode: exact, rtt: 20ms, stacks: [http2], duplicate: 1%"
            + " | 'mode: exact' plays each trial twice",
      })
  void limitsThatAreOverTooSoonAreRefused(String keys, String words) throws Exception {
    String yaml = String.join("\n", keys.split(", ", -1)) + "\n";
    refused(Antipode.run("plan", scenario(yaml).toString()), words);
  }

  @Test
  void tooFewRepetitionsAndAShortRampAreCautions() throws Exception {
    Path file =
        scenario(
            """
            experiment: latency
            rtt: 600ms
            ramp: 500ms
            stacks: [tls13, http2, quic-netty]
            """);
    Antipode.Ended ended = Antipode.run("plan", file.toString(), "--reps", "3");
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.err())
        .contains("caution: path 'rtt-600ms': 'ramp' is shorter than a round trip")
        // two stacks against tls13, in three metrics: 6 of at most 5 % / 6, and 2 (1/2)^8 is less
        .contains("6 comparisons at once need 8 repetitions", "this plan has 3. Give --reps 8");
  }

  @Test
  void moreThanThePathCarriesIsACaution() throws Exception {
    Path file =
        scenario(
            """
            experiment: latency
            rtt: 100ms
            rate: 1mbit
            response_bytes: 10kB
            rate_per_s: [10, 100]
            stacks: [http2]
            """);
    Antipode.Ended ended = InProcess.run("plan", file.toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.err())
        .contains("100 requests a second are due, and the path's rate carries 12.5")
        .doesNotContain("10 requests a second are due");
  }

  @Test
  void theRefusedLeavesNoFolder() throws Exception {
    Path out = folder.resolve("results").resolve("run");
    Antipode.Ended input =
        Antipode.run("run", "smoke", "--lab", "loopback", "--out", out.toString());
    assertThat(input.exit()).as(input.err()).isEqualTo(2);
    Antipode.Ended environment =
        Antipode.run(
            java.util.Map.of("ANTIPODE_KERNEL", folder.resolve("none").toString()),
            "run",
            "smoke",
            "--lab",
            "virtual",
            "--out",
            out.toString());
    assertThat(environment.exit()).as(environment.err()).isEqualTo(3);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aFolderOfSomeoneElseIsLeftAsItIs() throws Exception {
    Path other = Files.writeString(folder.resolve("notes.txt"), "mine");
    Antipode.Ended ended =
        Antipode.run("run", "smoke", "--lab", "loopback", "--out", folder.toString());
    assertThat(ended.exit()).as(ended.err()).isEqualTo(2);
    assertThat(other).hasContent("mine");
  }

  @Test
  void everyShippedScenarioIsPossibleByItsName() throws Exception {
    List<String> names;
    try (Stream<Path> files = Files.list(Path.of("scenarios"))) {
      names =
          files
              .filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString().replace(".yaml", ""))
              .toList();
    }
    assertThat(names).contains("australia", "loss");
    for (String name : names) {
      Antipode.Ended ended = Antipode.run("plan", name, "--json");
      assertThat(ended.exit()).as(ended.err()).isZero();
      JsonNode plan = Json.MAPPER.readTree(ended.out());
      assertThat(plan.path("scenario").asText()).isEqualTo(name);
      assertThat(plan.path("cells").size()).isPositive();
      assertThat(plan.path("virtual_wall_seconds").asDouble()).isPositive();
    }
  }

  /** The scenario varies the remedies of stacks that are left out here. */
  @ParameterizedTest
  @ValueSource(strings = {"tcp", "openssl,curl-http2"})
  void stacksThatAScenarioDoesNotVaryArePlayedAsTheyAre(String stacks) throws Exception {
    Antipode.Ended ended =
        Antipode.run("plan", "australia", "--stack", stacks, "--session", "full", "--json");
    assertThat(ended.exit()).as(ended.err()).isZero();
    for (String stack : stacks.split(",", -1)) {
      assertThat(ended.out()).contains("handshake." + stack + ".full.");
    }
  }

  @Test
  void aNameWithoutAScenarioSaysWhichThereAre() throws Exception {
    refused(
        Antipode.run("run", "austrlia"),
        "There is no scenario 'austrlia'. Did you mean australia?",
        "bulk, certificates, churn");
  }
}

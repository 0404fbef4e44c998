package dev.antipode.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioReaderTest {
  private static final String GOOD =
      """
      name: test
      hypothesis: "It reads."
      experiment: handshake
      paths: [australia]
      stacks: [tcp, tls13]
      repetitions: 5
      settle: 1.5s
      """;

  private static ScenarioReader reader() throws InputException {
    return new ScenarioReader(
        Set.of("tcp", "tls13"), PathProfiles.read(Path.of("netem/paths.yaml")));
  }

  @Test
  void readsWhatIsGivenAndDefaultsTheRest() throws InputException {
    Scenario scenario = reader().parse("x.yaml", GOOD);
    assertThat(scenario.paths()).extracting(PathProfile::rttUs).containsExactly(329_000L);
    assertThat(scenario.stacks()).containsExactly("tcp", "tls13");
    assertThat(scenario.sessions()).containsExactly(SessionMode.FULL);
    assertThat(scenario.repetitions()).isEqualTo(5);
    assertThat(scenario.settleMs()).isEqualTo(1_500);
    assertThat(scenario.values(Dimension.REMEDIES)).containsExactly("all");
  }

  @Test
  void readsPathsWrittenInPlace() throws InputException {
    String text =
        GOOD.replace(
            "[australia]",
            "[{name: mine, up: {delay: 10ms, loss: {packets: [3, 1]}}, down: {delay: 20.5ms, rate: 2mbit, queue: 9}}]");
    PathProfile path = reader().parse("x.yaml", text).paths().getFirst();
    assertThat(path.rttUs()).isEqualTo(30_500);
    assertThat(path.up().loss()).isEqualTo(new Loss.Packets(List.of(1L, 3L)));
    assertThat(path.down().rateBps()).isEqualTo(2_000_000);
    assertThat(path.down().queuePackets()).isEqualTo(9);
  }

  /**
   * Each line: what replaces what in the good scenario; the line of the error; what it must say.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[tcp, tls13] | [tcp, tls14]                          | 5 | stack: found 'tls14', allowed: tcp, tls13",
        "repetitions: | repetition:                           | 6 | unknown key 'repetition', allowed: arrival, bytes, chain",
        "[australia]  | [mars]                                | 4 | path: found 'mars', allowed: lan, europe",
        "[australia]  | [{name: p, rtt: -5ms}]                | 4 | key 'rtt': rtt: found -5ms, allowed: a time with its unit",
        "[australia]  | [{name: p, rtt: 5ms, loss: 140%}]     | 4 | key 'loss': loss: found 140%, allowed: a percentage from 0% to 100%",
        "[australia]  | [{name: p, rtt: 5ms, loss: -1%}]      | 4 | loss: found -1%",
        "[australia]  | [{name: p, rtt: 5}]                   | 4 | rtt: found 5, allowed: a time with its unit: 329ms",
        "[australia]  | [{name: p, rtt: 0.1us}]               | 4 | rtt: found 0.1us",
        "[australia]  | [{name: p, rtt: 5ms, rate: 0mbit}]    | 4 | rate: found 0bit, allowed: 8000bit to",
        "[australia]  | [{name: p, rtt: 5ms, jitter: 9ms}]    | 4 | jitter: found 9ms, allowed: at most the delay, 2.5ms",
        "[australia]  | [{name: p, rtt: 5ms, loss: {burst: 1%}}] | 4 | key 'length' is missing",
        "[australia]  | []                                    | 4 | at least one entry",
        "repetitions: 5 | repetitions: 0                      | 6 | repetitions: found 0, allowed: 1 to 100000",
        "repetitions: 5 | repetitions: many                   | 6 | repetitions: found 'many', allowed: a whole number",
        "experiment: handshake | experiment: dance            | 3 | experiment: found 'dance', allowed: bulk, churn, handshake, head-of-line, latency",
        "name: test   | name: Test 1                          | 1 | name: found 'Test 1', allowed: a-z",
        "settle: 1.5s | remedies: [some]                      | 7 | remedies: found 'some', allowed: all, none",
        "settle: 1.5s | stacks: [tcp]                         | 7 | key 'stacks' is given twice",
        "settle: 1.5s | settle: 1500.5ms                      | 7 | settle: found 1500.5ms, allowed: whole milliseconds",
      })
  void saysWhereAndWhatAndWhatIsAllowed(String old, String bad, int line, String words) {
    String text = GOOD.replace(old, bad);
    assertThat(text).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> reader().parse("x.yaml", text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("x.yaml:" + line + ": ")
        .hasMessageContaining(words);
  }

  /** The keys of the experiments under load, each by what is wrong with it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "handshake    | payload_bytes: 0        | payload_bytes: found 0 bytes, allowed: 1 bytes to 1000000 bytes",
        "handshake    | server_stop: 200ms      | key 'server_stop': found a key that experiment 'handshake' does not have, allowed: [payload_bytes]",
        "latency      | arrival: whenever       | arrival: found 'whenever', allowed: constant, poisson",
        "latency      | connections: 0          | connections: found 0, allowed: 1 to 10000",
        "latency      | request_bytes: 15       | request_bytes: found 15 bytes, allowed: 16 bytes to",
        "latency      | response_bytes: 0       | response_bytes: found 0 bytes, allowed: 1 bytes to",
        "latency      | ramp: 11m               | ramp: found 11m, allowed: a time with its unit",
        "latency      | ramp: 601s              | ramp: found 601000ms, allowed: 0ms to 600000ms",
        "latency      | duration: 0ms           | duration: found 0ms, allowed: 1ms to",
        "latency      | drain: 0ms              | drain: found 0ms, allowed: 1ms to",
        "latency      | server_stop: 6s         | server_stop: found 6000ms, allowed: 0ms to 5000ms",
        "latency      | server_stop: 0.5ms      | server_stop: found 0.5ms, allowed: whole milliseconds",
        "latency      | rate-per-s: [10, 0]     | rate-per-s: found 0, allowed: 1 to 1000000",
        "latency      | bytes: 1                | key 'bytes': found a key that experiment 'latency' does not have",
        "bulk         | bytes: 0                | bytes: found 0 bytes, allowed: 1 bytes to",
        "bulk         | bytes: 1e6              | bytes: found '1e6', allowed: a whole number",
        "bulk         | standstill: 0s          | standstill: found 0ms, allowed: 1ms to",
        "bulk         | direction: [sideways]   | direction: found 'sideways', allowed: download, upload",
        "bulk         | congestion: [vegas]     | congestion: found 'vegas', allowed: reno, cubic, bbr",
        "churn        | arrival: [poisson]      | key 'arrival': found a list, allowed: a single value",
        "churn        | drain: -1s              | drain: found -1s, allowed: a time",
        "churn        | connections: 2          | key 'connections': found a key that experiment 'churn' does not have",
        "head-of-line | mode: exactly           | mode: found 'exactly', allowed: exact, random",
        "head-of-line | object_bytes: 0         | object_bytes: found 0 bytes, allowed: 1 bytes to",
        "head-of-line | streams: [4, 1001]      | streams: found 1001, allowed: 1 to 1000",
      })
  void theKeysOfEachExperimentAreChecked(String experiment, String bad, String words) {
    String text = GOOD.replace("handshake", experiment) + bad + "\n";
    String whole =
        experiment.equals("head-of-line") && !bad.startsWith("mode")
            ? text + "mode: exact\n"
            : text;
    assertThatThrownBy(() -> reader().parse("x.yaml", whole))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("x.yaml:8: ")
        .hasMessageContaining(words);
  }

  @Test
  void aSyntaxErrorNamesLineAndColumn() {
    assertThatThrownBy(() -> reader().parse("x.yaml", "name: test\npaths: [a, b\nstacks: x\n"))
        .isInstanceOf(InputException.class)
        .hasMessageMatching("x\\.yaml:3:\\d+: not YAML: .*");
  }

  @Test
  void everyCommittedScenarioNamesPathsThatExist() throws InputException {
    var profiles = PathProfiles.read(Path.of("netem/paths.yaml"));
    assertThat(profiles.keySet())
        .contains("lan", "europe", "transatlantic", "australia", "australia-sydney", "lte")
        .contains("geo-satellite", "lossy-wifi", "wolsing-dsl", "wolsing-lte")
        .contains("wolsing-da2gc", "wolsing-mss");
    assertThat(profiles.values())
        .allSatisfy(profile -> assertThat(profile.source()).hasSizeGreaterThan(15));
    assertThat(profiles.get("australia"))
        .satisfies(path -> assertThat(path.up().delayUs()).isEqualTo(164_500));
  }
}

package dev.antipode.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        "repetitions: 5 | repetitions: 0                      | 1 | repetitions: found 0, allowed: 1 to 100000",
        "repetitions: 5 | repetitions: many                   | 6 | repetitions: found 'many', allowed: a whole number",
        "experiment: handshake | experiment: dance            | 3 | experiment: found 'dance', allowed: bulk, churn, handshake, head-of-line, latency",
        "name: test   | name: Test 1                          | 1 | name: found 'Test 1', allowed: a-z",
        "settle: 1.5s | remedies: [some]                      | 7 | remedies: found 'some', allowed: all, none",
        "settle: 1.5s | stacks: [tcp]                         | 7 | key 'stacks' is given twice",
      })
  void saysWhereAndWhatAndWhatIsAllowed(String old, String bad, int line, String words) {
    String text = GOOD.replace(old, bad);
    assertThat(text).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> reader().parse("x.yaml", text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("x.yaml:" + line + ": ")
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

package dev.antipode.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.antipode.cli.ExperimentList;
import dev.antipode.experiment.handshake.HandshakeParameters;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.path.Buffer;
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
        Set.of("tcp", "tls13"),
        PathProfiles.read(Path.of("netem/paths.yaml")),
        ExperimentList.ALL.keys());
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
            "[{name: mine, up: {delay: 10ms, loss: {packets: [3, 1]}}, down: {delay: 20.5ms, rate: 2mbit, buffer: 9}}]");
    PathProfile path = reader().parse("x.yaml", text).paths().getFirst();
    assertThat(path.rttUs()).isEqualTo(30_500);
    assertThat(path.up().loss()).isEqualTo(new Loss.Packets(List.of(1L, 3L)));
    assertThat(path.down().rateBps()).isEqualTo(2_000_000);
    assertThat(path.down().buffer()).isEqualTo(new Buffer.Packets(9));
  }

  /**
   * Each line: what replaces what in the good scenario; the line of the error; what it must say.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[tcp, tls13] | [tcp, tls14]                          | 5 | There is no stack 'tls14'. Choose from tcp, tls13.",
        "repetitions: | repetition:                           | 6 | 'repetition' is not a key of a scenario. Did you mean 'repetitions'? The keys are aqm, arrival, buffer, bytes, chain",
        "[australia]  | [mars]                                | 4 | There is no path 'mars'. Choose from lan, europe",
        "[australia]  | [{name: p, rtt: abc}]                 | 4 | 'rtt' is 'abc'. Give a duration such as 329ms.",
        "[australia]  | [{name: p, rtt: -5ms}]                | 4 | 'rtt' is -5ms. Give a duration such as 329ms.",
        "[australia]  | [{name: p, rtt: 5ms, loss: 140%}]     | 4 | 'loss' is 140%. Give a percentage from 0% to 100%",
        "[australia]  | [{name: p, rtt: 5ms, loss: -1%}]      | 4 | 'loss' is -1%. Give a percentage",
        "[australia]  | [{name: p, rtt: 5}]                   | 4 | 'rtt' is 5. Give a duration such as 329ms.",
        "[australia]  | [{name: p, rtt: 0.1us}]               | 4 | 'rtt' is 0.1us",
        "[australia]  | [{name: p, rtt: 5ms, rate: 0mbit}]    | 4 | 'rate' is 0bit. Give a rate from 8kbit to 100gbit",
        "[australia]  | [{name: p, rtt: 5ms, rate: [8kbit, 1bit]}] | 4 | 'rate' is 1bit. Give a rate from 8kbit to 100gbit",
        "[australia]  | [{name: p, rtt: 5ms, jitter: 9ms}]    | 4 | 'jitter' is 9ms. Give at most the delay, 2.5ms.",
        "[australia]  | [{name: p, rtt: 5ms, loss: {burst: 1%}}] | 4 | 'loss' is a mapping with the keys burst. Give a percentage such as 1%, {burst: 1%, length: 3} or {packets: [3, 7]}.",
        "[australia]  | [{name: p, rtt: 5ms, loss: {burst: 1%, length: 0}}] | 4 | 'length' is 0. Give 1 to 1000 packets",
        "[australia]  | [{name: p, rtt: 5ms, loss: []}]       | 4 | 'loss' is an empty list. Give a percentage",
        "[australia]  | [{name: p, rtt: 5ms, loss: [[1%]]}]   | 4 | 'loss' is a list in a list. Give a percentage",
        "[australia]  | [{name: p, rtt: 5ms, down: {delay: 1ms}}] | 4 | Give either 'rtt', or 'delay' in 'up' and in 'down', not both.",
        "[australia]  | [{name: p, up: {delay: 1ms}}]         | 4 | A path has no distance. Give 'rtt', or 'delay' in 'up' and in 'down'.",
        "[australia]  | [{name: P, rtt: 5ms}]                 | 4 | 'name' is 'P'. Give 1 to 120 of a-z",
        "[australia]  | [{rtt: 5ms, delay: 2ms}]              | 4 | 'delay' is not a key of a path.",
        "[australia]  | [{rtt: 0ms, reorder: 1%}]             | 4 | 'reorder' needs a delay: packets overtake those that wait. Give a delay, or leave 'reorder' out.",
        "[australia]  | [{rtt: 5ms, nat: 0s}]                 | 4 | 'nat' is 0ms. Give whole seconds from 1s to 999999s.",
        "[australia]  | [{rtt: 5ms, nat: 1.5s}]               | 4 | 'nat' is 1.5s. Give whole seconds from 1s to 999999s.",
        "[australia]  | [{rtt: 5ms, nat: 30}]                 | 4 | 'nat' is 30. Give 'none', the time after which UDP is forgotten, such as 30s, or a mapping",
        "[australia]  | [{rtt: 5ms, nat: {tcp: 60s}}]         | 4 | 'nat' is a mapping with the keys tcp. Give 'none', the time after which UDP is forgotten",
        "[australia]  | [{rtt: 5ms, nat: {udp: 30s, icmp: 1s}}] | 4 | 'nat' is a mapping with the keys udp, icmp. Give 'none'",
        "[australia]  | [{rtt: 5ms, nat: {udp: 30s, tcp: 0s}}] | 4 | 'tcp' is 0ms. Give whole seconds from 1s to 999999s.",
        "[australia]  | [{rtt: 5ms, up: {nat: 30s}}]          | 4 | 'nat' is not a key of a direction of a path.",
        "[australia]  | [{rtt: 5ms, corrupt: 101%}]           | 4 | 'corrupt' is 101%. Give a percentage from 0% to 100%",
        "[australia]  | [{rtt: 5ms, corrupt: 0.1}]            | 4 | 'corrupt' is 0.1. Give a percentage from 0% to 100%",
        "[australia]  | [{rtt: 5ms, aqm: codel}]             | 4 | 'aqm' needs a rate: without one nothing waits",
        "[australia]  | [{rtt: 5ms, rate: 1mbit, aqm: red}]  | 4 | 'aqm' is 'red'. Give fifo, codel or fq_codel",
        "[australia]  | [{rtt: 5ms, mtu: 1279}]               | 4 | 'mtu' is 1279. Give a whole number from 1280 to 1500.",
        "[australia]  | [{rtt: 5ms, icmp: off}]               | 4 | 'icmp: off' needs an 'mtu' below 1500: else no packet is too long, and there is nothing to tell. Give an 'mtu', or leave 'icmp' out.",
        "[australia]  | [{rtt: 5ms, mtu: 1500, icmp: off}]    | 4 | 'icmp: off' needs an 'mtu' below 1500",
        "[australia]  | [{rtt: 5ms, udp: shut}]               | 4 | 'udp' is 'shut'. Give open, blocked or rejected",
        "[australia]  | [lan, lan]                            | 4 | There are two paths named 'lan'.",
        "[australia]  | []                                    | 4 | 'paths' is an empty list.",
        "paths: [australia] | seed: 1                         | 1 | 'paths' is missing. Give the names of paths, or mappings such as {rtt: 100ms, loss: 1%}; or the values of one path, such as 'rtt'.",
        "settle: 1.5s | rtt: 5ms                              | 7 | Give either 'paths' or 'rtt', not both.",
        "repetitions: 5 | repetitions: 0                      | 6 | 'repetitions' is 0. Give a whole number from 1 to 100000.",
        "repetitions: 5 | repetitions: many                   | 6 | 'repetitions' is 'many'. Give a whole number",
        "repetitions: 5 | repetitions: [1, 2]                 | 6 | 'repetitions' is a list. Give one value, a whole number from 1 to 100000.",
        "repetitions: 5 | rate-per-s: 5                       | 6 | 'rate-per-s' is now 'rate_per_s'. Rename it.",
        "experiment: handshake | experiment: dance            | 3 | 'experiment' is 'dance'. Give bulk, churn, handshake, head-of-line, idle or latency.",
        "name: test   | name: Test 1                          | 1 | 'name' is 'Test 1'. Give 1 to 40 of a-z, 0-9 and '-'.",
        "name: test   | seed: 3                               | 1 | 'name' is missing. Give 1 to 40 of a-z",
        "settle: 1.5s | remedies: [some]                      | 7 | 'remedies' is 'some'. Give all or none.",
        "settle: 1.5s | stacks: [tcp]                         | 7 | 'stacks' is given twice. Leave one of the two out.",
        "settle: 1.5s | settle: 1500.5ms                      | 7 | 'settle' is 1500.5ms. Give a duration in whole milliseconds",
      })
  void saysWhereAndWhatAndWhatToDo(String old, String bad, int line, String words) {
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
      quoteCharacter = '"',
      value = {
        "handshake    | payload_bytes: 0        | 'payload_bytes' is 0B. Give a size from 1B to 1MB, such as 1000, 64KiB or 5MB.",
        "handshake    | server_stop: 200ms      | 'server_stop' is no key of the experiment 'handshake'. Leave it out, or choose another experiment. The keys of 'handshake' are payload_bytes.",
        "idle         | silence: 1s             | 'silence' is 1s. Give a duration in whole milliseconds from 2s to 3600s, such as 500ms or 1.5s.",
        "idle         | silence: [30s, 1s]      | 'silence' is 1s. Give a duration in whole milliseconds from 2s to 3600s",
        "idle         | keep_alive: [off, 1ms]  | 'keep_alive' is 1ms. Give a duration in whole milliseconds from 1s to 3600s",
        "idle         | keep_alive: on          | 'keep_alive' is 'on'. Give a duration in whole milliseconds such as 500ms or 1.5s.",
        "idle         | idle_timeout: 0s        | 'idle_timeout' is 0ms. Give a duration in whole milliseconds from 1s to 3600s",
        "churn        | silence: 30s            | 'silence' is no key of the experiment 'churn'.",
        "latency      | arrival: whenever       | 'arrival' is 'whenever'. Give constant or poisson.",
        "latency      | connections: 0          | 'connections' is 0. Give a whole number from 1 to 10000.",
        "latency      | request_bytes: 15       | 'request_bytes' is 15B. Give a size from 16B to 1MB",
        "latency      | response_bytes: 0       | 'response_bytes' is 0B. Give a size from 1B to 1GB",
        "latency      | ramp: 11m               | 'ramp' is 11m. Give a duration in whole milliseconds such as 500ms or 1.5s.",
        "latency      | ramp: 601s              | 'ramp' is 601s. Give a duration in whole milliseconds from 0ms to 600s",
        "latency      | duration: 0ms           | 'duration' is 0ms. Give a duration in whole milliseconds from 1ms to",
        "latency      | drain: 0ms              | 'drain' is 0ms. Give a duration in whole milliseconds from 1ms to",
        "latency      | server_stop: 6s         | 'server_stop' is 6s. Give at most half of 'duration', 5s.",
        "latency      | server_stop: 0.5ms      | 'server_stop' is 0.5ms. Give a duration in whole milliseconds",
        "latency      | rate_per_s: [10, 0]     | 'rate_per_s' is 0. Give a whole number from 1 to 1000000.",
        "latency      | bytes: 1                | 'bytes' is no key of the experiment 'latency'.",
        "bulk         | bytes: 0                | 'bytes' is 0B. Give a size from 1B to 1TiB",
        "bulk         | bytes: 1e6              | 'bytes' is '1e6'. Give a size such as 1000, 64KiB or 5MB.",
        "bulk         | standstill: 0s          | 'standstill' is 0ms. Give a duration in whole milliseconds from 1ms to",
        "bulk         | direction: [sideways]   | 'direction' is 'sideways'. Give download or upload.",
        "bulk         | congestion: [vegas]     | 'congestion' is 'vegas'. Give reno, cubic or bbr.",
        "churn        | arrival: [poisson]      | 'arrival' is a list. Give one value, constant or poisson.",
        "churn        | drain: -1s              | 'drain' is -1s. Give a duration",
        "churn        | connections: 2          | 'connections' is no key of the experiment 'churn'.",
        "head-of-line | mode: exactly           | 'mode' is 'exactly'. Give exact or random.",
        "head-of-line | object_bytes: 0         | 'object_bytes' is 0B. Give a size from 1B to 100MB",
        "head-of-line | streams: [4, 1001]      | 'streams' is 1001. Give a whole number from 1 to 1000.",
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

  private static Scenario crossed(String paths) throws InputException {
    return reader().parse("x.yaml", GOOD.replace("paths: [australia]", paths));
  }

  @Test
  void listsOfPathValuesAreCrossedAndNamed() throws InputException {
    Scenario scenario =
        crossed("rtt: [20ms, 80ms]\nloss: [0%, {burst: 1%, length: 3}]\nrate: 5mbit");
    assertThat(scenario.paths())
        .extracting(PathProfile::name)
        .containsExactly(
            "rtt-20ms-rate-5mbit-loss-0pct",
            "rtt-20ms-rate-5mbit-loss-1pct-x3",
            "rtt-80ms-rate-5mbit-loss-0pct",
            "rtt-80ms-rate-5mbit-loss-1pct-x3");
    assertThat(scenario.paths()).extracting(PathProfile::family).containsOnly("rate-5mbit");
    assertThat(scenario.paths().getLast())
        .satisfies(path -> {
          assertThat(path.rttUs()).isEqualTo(80_000);
          assertThat(path.up()).isEqualTo(path.down());
          assertThat(path.up().loss()).isEqualTo(new Loss.Burst(0.01, 3));
          assertThat(path.up().rateBps()).isEqualTo(5_000_000);
        });
  }

  @Test
  void namesOfCrossedPathsDoNotDependOnTheOrderOfKeys() throws InputException {
    assertThat(crossed("loss: [0%, 1%]\nrtt: 20ms").paths())
        .isEqualTo(crossed("rtt: 20ms\nloss: [0%, 1%]").paths());
  }

  @Test
  void aNamedPathIsNamedByWhatVaries() throws InputException {
    assertThat(crossed("paths: [{name: mine, rtt: 20ms, down: {loss: [0%, 1%]}}, lan]").paths())
        .extracting(PathProfile::name, PathProfile::family)
        .containsExactly(
            tuple("mine-down-loss-0pct", "mine"),
            tuple("mine-down-loss-1pct", "mine"),
            tuple("lan", "lan"));
  }

  @Test
  void valuesBesidePathsChangeEachOfThem() throws InputException {
    Scenario scenario = crossed("paths: [lan, europe]\nloss: [0%, 1%]\nup: {rate: 1mbit}");
    assertThat(scenario.paths())
        .extracting(PathProfile::name)
        .containsExactly(
            "lan-loss-0pct-up-rate-1mbit",
            "lan-loss-1pct-up-rate-1mbit",
            "europe-loss-0pct-up-rate-1mbit",
            "europe-loss-1pct-up-rate-1mbit");
    PathProfile last = scenario.paths().getLast();
    assertThat(last.up().rateBps()).isEqualTo(1_000_000);
    assertThat(last.down().rateBps()).isEqualTo(100_000_000);
    assertThat(last.rttUs()).isEqualTo(20_000);
    assertThat(last.down().loss()).isEqualTo(new Loss.Random(0.01));
  }

  private static HandshakeParameters parameters(Scenario scenario) {
    return (HandshakeParameters) ExperimentList.ALL.of(scenario).keys().parameters(scenario);
  }

  @Test
  void aSizeIsADimensionOnlyWhereItIsAList() throws InputException {
    Scenario one = reader().parse("x.yaml", GOOD + "payload_bytes: 1kB\n");
    assertThat(one.dimensions()).isEmpty();
    assertThat(parameters(one)).isEqualTo(new HandshakeParameters(1_000));
    Scenario two = reader().parse("x.yaml", GOOD + "payload_bytes: [32, 64KiB, 1_000]\n");
    assertThat(two.values(Dimension.PAYLOAD_BYTES)).containsExactly("32B", "64KiB", "1kB");
    Options large = Options.DEFAULTS.with(Dimension.PAYLOAD_BYTES, "64KiB");
    assertThat(parameters(two).of(large)).isEqualTo(new HandshakeParameters(65_536));
    assertThat(parameters(two).of(Options.DEFAULTS)).isEqualTo(new HandshakeParameters(32));
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

package dev.antipode.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.ExperimentList;
import dev.antipode.lab.TimeModel;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.yaml.ScenarioReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is refused, and what is not, is what calibrations in the virtual lab did on 30 November
 * 2026: a line that says so many pings or datagrams are dropped says what was counted there.
 */
class CalibrationLimitsTest {
  private static List<String> obstacles(String path, TimeModel time) throws Exception {
    PathProfile profile =
        new ScenarioReader(Set.of("tcp"), Map.of(), ExperimentList.ALL.keys())
            .parse(
                "x.yaml",
                "name: x\nhypothesis: x\nexperiment: handshake\nstacks: [tcp]\npaths: [{name: x, "
                    + path
                    + "}]\n")
            .paths()
            .getFirst();
    return CalibrationLimits.obstacles(profile, 1, time);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rtt: 10.1s | An answer takes 10.1s, and the calibration's ping waits for 10s.",
        "rtt: 410ms, queue: 4 | drops 6 of the calibration's 20 pings",
        "rtt: 410ms, queue: 5 | drops 4 of the calibration's 20 pings",
        "rtt: 410ms, queue: 6 | drops 2 of the calibration's 20 pings",
        "rtt: 410ms, queue: 7 | drops 1 of the calibration's 20 pings",
        "rtt: 101ms, loss: 1%, queue: 240 | drops 16 of the calibration's 500 datagrams",
        "'rtt: 100ms, rate: 15700bit' | pings wait for one another",
        "'rtt: 100ms, rate: 40kbit' | pings wait for one another",
        "'rtt: 100ms, rate: 80kbit' | pings wait for one another",
        "'rtt: 40ms, rate: 250kbit, queue: 1' | the queue each way holds 1"
      })
  void whatTheVirtualLabCannotBearIsRefused(String path, String words) throws Exception {
    assertThat(obstacles(path, TimeModel.VIRTUAL)).singleElement().asString().contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rtt: 9.9s",
        "rtt: 410ms, queue: 8",
        "rtt: 40ms, queue: 1",
        "rtt: 101ms, loss: 1%, queue: 253",
        "'rtt: 40ms, rate: 250kbit, queue: 2'"
      })
  void whatTheVirtualLabBearsIsNotRefused(String path) throws Exception {
    assertThat(obstacles(path, TimeModel.VIRTUAL)).isEmpty();
  }

  @Test
  void aWayIsNamedWhereTheTwoDiffer() throws Exception {
    assertThat(obstacles("rtt: 40ms, up: {rate: 250kbit, queue: 1}", TimeModel.REAL))
        .singleElement()
        .asString()
        .contains("the queue from the client holds 1");
  }

  @Test
  void whatVariesCannotBeTold() throws Exception {
    assertThat(obstacles("rtt: 410ms, jitter: 5ms, queue: 4", TimeModel.REAL)).isEmpty();
  }
}

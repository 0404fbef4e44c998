package dev.antipode.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.cli.ExperimentList;
import dev.antipode.scenario.value.InputException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of two values for one part none is chosen. */
class RepeatedPartTest {
  @Test
  void isRefusedWithItsPlace() {
    assertThatThrownBy(() ->
            new ScenarioReader(Set.of("tcp"), Map.of(), ExperimentList.ALL.keys())
                .parse(
                    "x.yaml",
                    """
                    name: test
                    hypothesis: "It reads."
                    experiment: handshake
                    stacks: [tcp]
                    paths:
                      - name: mine
                        rtt: 10ms
                        loss: {packets: [3], packets: [7]}
                    """))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("x.yaml:8: 'loss' is a mapping that holds 'packets' twice. Give ");
  }
}

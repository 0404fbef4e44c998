package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.analysis.PlanEstimate;
import dev.antipode.experiment.ExperimentKind;
import dev.antipode.lab.Installation;
import dev.antipode.scenario.Plan;
import dev.antipode.scenario.Scenario;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a plan foretells of its wall time, against plays of it. */
class PlannedTimeTest {
  private static final int GUESTS = 2;
  private static final double FACTOR = 1.5;

  /** The processor time of whole plays by two guests on two cores, of 1 December 2026. */
  @ParameterizedTest
  @CsvSource(
      value = {
        "smoke, 114, ",
        "head-of-line, 789, --reps 6 --path rtt-100",
        "churn, 479, --reps 3",
        "handshakes, 1061, ",
        "latency, 405, --reps 3",
        "idle, 128, --reps 3",
        "post-quantum, 123, --reps 3 --path rtt-329 --stack tls13+tls13-openssl+quic-netty",
        "library-costs, 97, --reps 3 --stack quic-netty",
        "bulk, 128, --reps 3 --stack tls13",
        "certificates, 105, --reps 3 --stack tls13+quic-netty",
      })
  void isWithinAHalfOfThePlayed(String name, double processorSeconds, String options)
      throws Exception {
    Installation installation = Installation.locate();
    Stacks stacks = StackNames.load();
    ScenarioOptions narrowed =
        CommandLine.populateCommand(
            new ScenarioOptions(),
            options == null ? new String[0] : options.replace("+", ",").split(" ", -1));
    Scenario scenario =
        narrowed.read(ScenarioFile.find(Path.of(name), installation), installation, stacks);
    ExperimentKind experiment = ExperimentList.ALL.of(scenario);
    Plan plan = Plan.of(scenario, experiment.keys(), stacks.applicability());
    double foretold =
        new PlanEstimate(scenario, experiment)
            .virtualWallSeconds(
                plan,
                cell -> stacks.get(cell.stack()).description(),
                cell ->
                    stacks.get(cell.stack()).support(cell.session(), cell.options().ofStack())
                        instanceof Support.Supported,
                GUESTS);
    double played = processorSeconds / GUESTS;
    assertThat(foretold).as(name).isBetween(played / FACTOR, played * FACTOR);
  }
}

package dev.antipode.cli;

import dev.antipode.endpoint.Task;
import dev.antipode.experiment.ExperimentKind;
import dev.antipode.scenario.Experiments;
import java.util.List;

/** Every experiment that there is. */
public final class ExperimentList {
  /** A new one is a package and a line here; named in full, it needs no second line. */
  public static final Experiments<ExperimentKind> ALL =
      new Experiments<>(
          List.of(
              new dev.antipode.experiment.handshake.HandshakeExperiment(),
              new dev.antipode.experiment.latency.LatencyExperiment(),
              new dev.antipode.experiment.bulk.BulkExperiment(),
              new dev.antipode.experiment.churn.ChurnExperiment(),
              new dev.antipode.experiment.idle.IdleExperiment(),
              new dev.antipode.experiment.headofline.HeadOfLineExperiment()));

  private ExperimentList() {}

  /** What an endpoint process must be able to do, whatever the experiment. */
  public static List<Task<?, ?>> tasks() {
    return ALL.all().stream().<Task<?, ?>>flatMap(kind -> kind.tasks().stream()).toList();
  }
}

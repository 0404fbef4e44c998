package dev.antipode.experiment;

import dev.antipode.endpoint.Task;
import dev.antipode.report.section.ReportedExperiment;
import dev.antipode.run.RunExperiment;
import java.util.List;

/**
 * One experiment, whole: all that any part of the program asks of it. Each part knows only the
 * interface of its own; this one has them all, so that an experiment that lacks a piece does not
 * compile. An experiment lives in a package of its own, and no experiment knows another.
 */
public interface ExperimentKind extends RunExperiment, ReportedExperiment {
  /** What it has endpoint processes do. */
  List<Task<?, ?>> tasks();
}

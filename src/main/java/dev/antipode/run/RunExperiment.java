package dev.antipode.run;

import dev.antipode.driver.PlayableExperiment;
import dev.antipode.evidence.CapturedExperiment;

/** An experiment as far as a run needs it: its trials are played, and their packets read. */
public interface RunExperiment extends PlayableExperiment, CapturedExperiment {}

package dev.antipode.run;

import dev.antipode.lab.Calibration;
import dev.antipode.result.TrialResult;

/** Told of the progress of a run; calls come one at a time. */
public interface RunListener {
  /** How many trials will be played from now on. */
  void total(int trials);

  void calibrated(Calibration calibration);

  void played(TrialResult trial);

  /** Something worth a line: which lab, which guest, what is being built. */
  void say(String words);
}

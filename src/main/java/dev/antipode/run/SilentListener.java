package dev.antipode.run;

import dev.antipode.lab.Calibration;
import dev.antipode.result.TrialResult;

/** Ignores the progress of a run: a guest only writes files. */
final class SilentListener implements RunListener {
  @Override
  public void total(int trials) {}

  @Override
  public void calibrated(Calibration calibration) {}

  @Override
  public void played(TrialResult trial) {}

  @Override
  public void say(String words) {}
}

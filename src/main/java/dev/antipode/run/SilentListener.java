package dev.antipode.run;

import dev.antipode.lab.Calibration;
import dev.antipode.result.TrialResult;

/** Hears a run and says nothing: in a guest, the files say it. */
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

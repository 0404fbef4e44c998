package dev.antipode.cli;

import dev.antipode.lab.Calibration;
import dev.antipode.result.TrialResult;
import dev.antipode.run.Play;
import dev.antipode.sample.Outcome;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows how a run goes on: one line that changes on a terminal, a plain line every few seconds
 * elsewhere.
 */
final class ProgressDisplay implements Play {
  private static final long PLAIN_EVERY_NANOS = 5_000_000_000L;
  private static final long TERMINAL_EVERY_NANOS = 100_000_000L;

  private final PrintStream out;
  private final boolean terminal = Boolean.getBoolean("antipode.stderr.terminal");
  private long startedNanos = System.nanoTime();
  private long shownNanos;
  private int total;
  private int done;
  private int failed;

  ProgressDisplay(PrintStream out) {
    this.out = out;
  }

  @Override
  public void total(int trials) {
    total = trials;
    done = 0;
    failed = 0;
    startedNanos = System.nanoTime();
    shownNanos = startedNanos;
  }

  @Override
  public void calibrated(Calibration calibration) {
    if (calibration.problem() != null) {
      say("calibration failed: " + calibration.problem());
    }
  }

  @Override
  public void played(TrialResult trial) {
    done++;
    Outcome outcome = trial.sample().outcome();
    if (outcome == Outcome.FAILED || outcome == Outcome.TIMED_OUT) {
      failed++;
      if (failed <= 5) {
        say(trial.trial() + " " + outcome.word() + ": " + trial.sample().reason());
      }
    }
    long now = System.nanoTime();
    if (now - shownNanos >= (terminal ? TERMINAL_EVERY_NANOS : PLAIN_EVERY_NANOS)
        || done == total) {
      shownNanos = now;
      show(trial, now);
    }
  }

  private void show(TrialResult trial, long now) {
    long left = Math.round((now - startedNanos) / 1e9 / done * (total - done));
    String line =
        String.format(
            Locale.ROOT,
            "%d of %d trials%s, %s left   %s %s",
            done,
            total,
            failed == 0 ? "" : " (" + failed + " failed)",
            left >= 60 ? left / 60 + " min " + left % 60 + " s" : left + " s",
            trial.cell().path(),
            trial.cell().label());
    if (terminal) {
      out.print("\r\u001b[K" + line + (done == total ? "\n" : ""));
    } else {
      out.println("antipode: " + line);
    }
    out.flush();
  }

  @Override
  public void say(String words) {
    out.println((terminal ? "\r\u001b[K" : "") + "antipode: " + words);
  }
}

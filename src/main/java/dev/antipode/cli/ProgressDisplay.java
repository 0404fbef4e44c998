package dev.antipode.cli;

import dev.antipode.lab.Calibration;
import dev.antipode.result.TrialResult;
import dev.antipode.run.RunListener;
import dev.antipode.sample.Outcome;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows how a run goes on: one line that changes on a terminal, a plain line every few seconds
 * elsewhere.
 */
final class ProgressDisplay implements RunListener {
  private static final long PLAIN_EVERY_NANOS = 5_000_000_000L;
  private static final long TERMINAL_EVERY_NANOS = 100_000_000L;

  private final PrintStream out;
  private final boolean terminal = Boolean.getBoolean("antipode.stderr.terminal");
  private long firstNanos;
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
    shownNanos = 0;
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
    if (done == 1) {
      firstNanos = now;
    }
    if (now - shownNanos >= (terminal ? TERMINAL_EVERY_NANOS : PLAIN_EVERY_NANOS)
        || done == total) {
      shownNanos = now;
      show(trial, now);
    }
  }

  private void show(TrialResult trial, long now) {
    String line =
        String.format(
            Locale.ROOT,
            "%d of %d trials%s%s   %s %s",
            done,
            total,
            failed == 0 ? "" : " (" + failed + " failed)",
            left(now),
            trial.cell().path(),
            trial.cell().label());
    if (terminal) {
      out.print("\r\u001b[K" + line + (done == total ? "\n" : ""));
    } else {
      out.println("antipode: " + line);
    }
    out.flush();
  }

  /** From the pace since the first trial, as what came before it was preparation. */
  private String left(long now) {
    if (done < 3 || done == total) {
      return "";
    }
    long seconds = Math.round((now - firstNanos) / 1e9 / (done - 1) * (total - done));
    return seconds >= 60
        ? ", " + seconds / 60 + " min " + seconds % 60 + " s left"
        : ", " + seconds + " s left";
  }

  @Override
  public void say(String words) {
    out.println((terminal ? "\r\u001b[K" : "") + "antipode: " + words);
  }
}

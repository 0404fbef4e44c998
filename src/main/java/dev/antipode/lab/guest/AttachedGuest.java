package dev.antipode.lab.guest;

import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A guest whose command has this process's own streams. One thread, but any may close it. */
public final class AttachedGuest implements AutoCloseable {
  private static final Duration FIRST_WORD = Duration.ofSeconds(10);

  private final Process process;

  private AttachedGuest(Process process) {
    this.process = process;
  }

  /**
   * Boots it.
   *
   * @param share the folder that the command may write to, at the same place
   * @param memory as its kernel reads it: 2g
   * @param terminal whether the command talks to a person at this process's terminal
   * @param ownFailure what it ends with for a failure that is not the command's
   */
  public static AttachedGuest boot(
      Installation installation,
      Path kernel,
      Path share,
      String memory,
      boolean terminal,
      int ownFailure,
      List<String> command)
      throws LabException {
    List<String> more = new ArrayList<>(List.of("--own-failure", Integer.toString(ownFailure)));
    if (terminal) {
      more.add("--terminal");
    }
    return new AttachedGuest(
        Processes.start(
            GuestScript.booting(installation, kernel, share, memory, more, command).inheritIO()));
  }

  /** Its exit code, once it has ended. */
  public int await() throws InterruptedException {
    return process.waitFor();
  }

  /**
   * Its exit code; empty where it had to be ended at the limit. Says now and then that it still
   * runs.
   */
  public OptionalInt await(Duration limit) throws InterruptedException {
    long begun = System.nanoTime();
    long leftNanos = limit.toNanos();
    long wordNanos = FIRST_WORD.toNanos();
    while (leftNanos > 0) {
      if (process.waitFor(Math.min(leftNanos, wordNanos), TimeUnit.NANOSECONDS)) {
        return OptionalInt.of(process.exitValue());
      }
      long passed = System.nanoTime() - begun;
      leftNanos = limit.toNanos() - passed;
      wordNanos = passed;
      if (leftNanos > 0) {
        System.err.printf(
            Locale.ROOT,
            "antipode: running for %d s of wall time; the limit is %d s%n",
            TimeUnit.NANOSECONDS.toSeconds(passed),
            limit.toSeconds());
      }
    }
    System.err.printf(
        Locale.ROOT, "antipode: ended at the limit of %d s of wall time%n", limit.toSeconds());
    close();
    return OptionalInt.empty();
  }

  /** Ends it within two seconds. */
  @Override
  public void close() {
    Processes.end(process);
  }
}

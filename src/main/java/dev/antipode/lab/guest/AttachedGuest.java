package dev.antipode.lab.guest;

import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    List<String> whole = new ArrayList<>(List.of(installation.guestScript().toString()));
    whole.addAll(List.of("--kernel", kernel.toString(), "--share", share.toString()));
    whole.addAll(List.of("--mem", memory, "--own-failure", Integer.toString(ownFailure)));
    for (Path folder : installation.folders()) {
      whole.addAll(List.of("--see", folder.toString()));
    }
    if (terminal) {
      whole.add("--terminal");
    }
    whole.add("--");
    whole.addAll(command);
    try {
      return new AttachedGuest(new ProcessBuilder(whole).inheritIO().start());
    } catch (IOException cannotStart) {
      throw new LabException(
          LabException.Cause.ENVIRONMENT,
          "cannot start a guest of the virtual lab: " + cannotStart.getMessage(),
          cannotStart);
    }
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
            "antipode: running for %d s of wall time; the limit is %d s%n",
            TimeUnit.NANOSECONDS.toSeconds(passed), limit.toSeconds());
      }
    }
    System.err.printf("antipode: ended at the limit of %d s of wall time%n", limit.toSeconds());
    close();
    return OptionalInt.empty();
  }

  /** Ends it within two seconds. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

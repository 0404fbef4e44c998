package dev.antipode.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts and ends processes. */
public final class Processes {
  private static final long PATIENCE_S = 2;

  private Processes() {}

  /** With pipes for standard input and output; its standard error goes to a file. */
  static Process start(List<String> command, Path words) throws LabException {
    return start(
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(words.toFile())));
  }

  /** With this process's own streams. */
  public static Process attach(List<String> command) throws LabException {
    return start(new ProcessBuilder(command).inheritIO());
  }

  /** As it says; an error names the program that cannot be started. */
  public static Process start(ProcessBuilder builder) throws LabException {
    try {
      return builder.start();
    } catch (IOException cannotStart) {
      throw new LabException(
          LabException.Cause.ENVIRONMENT,
          "cannot start " + builder.command().getFirst() + ": " + cannotStart.getMessage(),
          cannotStart);
    }
  }

  /** Ends one within two seconds, whether it wants to or not. */
  public static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

package dev.antipode.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts processes whose standard error goes to a file. */
final class Processes {
  private Processes() {}

  static Process start(List<String> command, Path words) throws LabException {
    try {
      return new ProcessBuilder(command)
          .redirectError(ProcessBuilder.Redirect.appendTo(words.toFile()))
          .start();
    } catch (IOException cannotStart) {
      throw new LabException(
          LabException.Cause.ENVIRONMENT,
          "cannot start " + command.getFirst() + ": " + cannotStart.getMessage(),
          cannotStart);
    }
  }
}

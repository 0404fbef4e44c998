package dev.antipode.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Starts processes. */
final class Processes {
  private Processes() {}

  /** With pipes for standard input and output; its standard error goes to a file. */
  static Process start(List<String> command, Path words) throws LabException {
    return start(
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(words.toFile())));
  }

  /** With this process's own streams. */
  static Process attach(List<String> command) throws LabException {
    return start(new ProcessBuilder(command).inheritIO());
  }

  private static Process start(ProcessBuilder builder) throws LabException {
    try {
      return builder.start();
    } catch (IOException cannotStart) {
      throw new LabException(
          LabException.Cause.ENVIRONMENT,
          "cannot start " + builder.command().getFirst() + ": " + cannotStart.getMessage(),
          cannotStart);
    }
  }
}

package dev.antipode.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processes by their command lines, however long: a class path is longer than a handle tells. */
public final class CommandLines {
  private CommandLines() {}

  /** Those whose command line has these words. */
  public static Stream<ProcessHandle> naming(Stream<ProcessHandle> processes, String words) {
    return processes.filter(process -> of(process).contains(words));
  }

  private static String of(ProcessHandle process) {
    try {
      return new String(
          Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline")),
          StandardCharsets.UTF_8);
    } catch (IOException gone) {
      return "";
    }
  }
}

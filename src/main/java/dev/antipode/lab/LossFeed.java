package dev.antipode.lab;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells a long-lived {@code netem/lab.sh feed} which packets of a direction to drop: starting a
 * script for each list would cost more than a short trial. One thread.
 */
final class LossFeed implements AutoCloseable {
  /** Longer lists go to the script in one piece, which is faster. */
  static final int LONGEST = 1_000;

  private final Process process;
  private final BufferedWriter lists;
  private final BufferedReader answers;

  LossFeed(Path script, String lab, Way way) throws LabException {
    process =
        Processes.start(List.of(script.toString(), "feed", lab, way.word()), Path.of("/dev/null"));
    lists = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  void drop(List<Long> indices) throws LabException {
    String list = indices.stream().map(String::valueOf).collect(Collectors.joining(","));
    try {
      lists.write(list);
      lists.newLine();
      lists.flush();
      if (answers.readLine() == null) {
        throw new LabException(
            LabException.Cause.FAILURE, "losses cannot be installed: netem/lab.sh feed ended");
      }
    } catch (IOException gone) {
      throw new LabException(
          LabException.Cause.FAILURE, "losses cannot be installed: " + gone.getMessage(), gone);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}

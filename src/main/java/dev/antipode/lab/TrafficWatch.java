package dev.antipode.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Asks a long-lived {@code netem/lab.sh watch} for the router's counters. One thread. */
final class TrafficWatch implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  TrafficWatch(Path script, String lab) throws LabException {
    process = Processes.start(List.of(script.toString(), "watch", lab), Path.of("/dev/null"));
    questions = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  Traffic ask() throws LabException {
    try {
      questions.newLine();
      questions.flush();
      String line = answers.readLine();
      // Some versions of tc end their line, some do not; the script ends it in any case.
      while (line != null && line.isBlank()) {
        line = answers.readLine();
      }
      if (line == null) {
        throw new LabException(
            LabException.Cause.FAILURE,
            "the router's counters cannot be read: netem/lab.sh watch ended");
      }
      return Traffic.of(JSON.readTree(line));
    } catch (IOException gone) {
      throw new LabException(
          LabException.Cause.FAILURE,
          "the router's counters cannot be read: " + gone.getMessage(),
          gone);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}

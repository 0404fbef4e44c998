package dev.antipode.lab;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command of {@code netem/lab.sh} that lives on and answers each line of its input with one:
 * starting a script for each would cost more than a short trial. One thread.
 */
final class AskedScript implements AutoCloseable {
  private final String command;
  private final String trouble;
  private final Process process;
  private final BufferedWriter questions;
  private final BufferedReader answers;

  /**
   * Starts it.
   *
   * @param trouble what it means if no answer comes, in words
   */
  AskedScript(Path script, String trouble, String command, String... arguments)
      throws LabException {
    this.command = command;
    this.trouble = trouble;
    List<String> line = new ArrayList<>(List.of(script.toString(), command));
    line.addAll(List.of(arguments));
    process = Processes.start(line, Path.of("/dev/null"));
    questions = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** The answer to a line, which may be empty. */
  String ask(String question) throws LabException {
    try {
      questions.write(question);
      questions.newLine();
      questions.flush();
      String answer = answers.readLine();
      // Some versions of tc end their line, some do not; the script ends it in any case.
      while (answer != null && answer.isBlank()) {
        answer = answers.readLine();
      }
      if (answer == null) {
        throw new LabException(
            LabException.Cause.FAILURE, trouble + ": netem/lab.sh " + command + " ended");
      }
      return answer;
    } catch (IOException gone) {
      throw new LabException(LabException.Cause.FAILURE, trouble + ": " + gone.getMessage(), gone);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}

package dev.antipode.lab;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Has a long-lived {@code netem/lab.sh forget} make both ends forget the MTU of the path, which
 * Linux knows for ten minutes after a router told it. One thread.
 */
final class MtuForgetting implements AutoCloseable {
  private final Process process;
  private final BufferedWriter orders;
  private final BufferedReader answers;

  MtuForgetting(Path script, String lab) throws LabException {
    process = Processes.start(List.of(script.toString(), "forget", lab), Path.of("/dev/null"));
    orders = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  void forget() throws LabException {
    try {
      orders.newLine();
      orders.flush();
      if (answers.readLine() == null) {
        throw new LabException(
            LabException.Cause.FAILURE,
            "the ends cannot forget the path's MTU: netem/lab.sh forget ended");
      }
    } catch (IOException gone) {
      throw new LabException(
          LabException.Cause.FAILURE,
          "the ends cannot forget the path's MTU: " + gone.getMessage(),
          gone);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}

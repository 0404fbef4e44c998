package dev.antipode.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A command in this JVM: what it prints is caught, so nothing else may print meanwhile. */
public final class InProcess {
  private InProcess() {}

  public static Antipode.Ended run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream toOut = new ByteArrayOutputStream();
    ByteArrayOutputStream toErr = new ByteArrayOutputStream();
    System.setOut(new PrintStream(toOut, false, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(toErr, false, StandardCharsets.UTF_8));
    try {
      int exit = Main.commandLine().execute(arguments);
      System.out.flush();
      System.err.flush();
      return new Antipode.Ended(
          exit, toOut.toString(StandardCharsets.UTF_8), toErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}

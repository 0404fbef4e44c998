package dev.antipode.cli;

import dev.antipode.endpoint.EndpointLoop;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.plugin.Plugins;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * An endpoint process: the harness starts it and steers it with JSON Lines. A main class of its
 * own, as an option parser would be a third of its start.
 */
public final class EndpointMain {
  private EndpointMain() {}

  /** Takes the folder of the run's credentials; ends with its standard input. */
  public static void main(String[] arguments) throws IOException {
    Quiet.libraries();
    PrintStream replies =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    // A library that prints must not get between the replies.
    System.setOut(System.err);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Credentials credentials = new Credentials(Path.of(arguments[0]));
    new EndpointLoop(orders, replies, Plugins.load(), credentials, ExperimentList.tasks()).run();
    // Threads of a library that still drain must not keep the process.
    System.exit(0);
  }
}

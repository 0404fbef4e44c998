package dev.antipode.cli;

import dev.antipode.driver.EndpointLoop;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Stacks;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** An endpoint process; the harness starts it and steers it with JSON Lines. */
@Command(
    name = "endpoint",
    hidden = true,
    description = "One end of the trials, steered by a harness over stdin and stdout.")
final class EndpointCommand implements Callable<Integer> {
  @Option(names = "--credentials", required = true)
  private Path credentials = Path.of("");

  @Override
  public Integer call() throws IOException {
    PrintStream replies =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    System.setOut(System.err);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    new EndpointLoop(orders, replies, Stacks.load(), new Credentials(credentials)).run();
    return 0;
  }
}

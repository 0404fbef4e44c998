package dev.antipode.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Runs a script of {@code netem/} to its end and turns a failure into an exception with the
 * script's own words.
 */
public final class Script {
  private static final long LIMIT_S = 600;

  private Script() {}

  /** The standard output of the script; if it fails, an exception with its standard error. */
  public static String run(Path script, List<String> arguments) throws LabException {
    return run(script, arguments, "");
  }

  public static String run(Path script, List<String> arguments, String input) throws LabException {
    Result result = tryRun(script, arguments, input);
    if (result.exit() != 0) {
      throw new LabException(
          cause(result.exit()),
          result.words().isBlank()
              ? script + " " + arguments.getFirst() + " ended with exit code " + result.exit()
              : result.words().strip());
    }
    return result.output();
  }

  public static LabException.Cause cause(int exit) {
    return switch (exit) {
      case 2 -> LabException.Cause.USAGE;
      case 3 -> LabException.Cause.ENVIRONMENT;
      default -> LabException.Cause.FAILURE;
    };
  }

  public record Result(int exit, String output, String words) {}

  public static Result tryRun(Path script, List<String> arguments, String input)
      throws LabException {
    List<String> command = new ArrayList<>();
    command.add(script.toString());
    command.addAll(arguments);
    try {
      Process process = new ProcessBuilder(command).start();
      // A thread of its own: a caller may itself keep the common pool busy.
      CompletableFuture<String> words = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> words.complete(text(process.getErrorStream())));
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException closedEarly) {
        // the script's exit code and words tell more
      }
      String output = text(process.getInputStream());
      if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new LabException(
            LabException.Cause.FAILURE, command + " did not end in " + LIMIT_S + " s");
      }
      return new Result(process.exitValue(), output, words.join());
    } catch (IOException cannotStart) {
      throw new LabException(
          LabException.Cause.ENVIRONMENT,
          "cannot start " + script + ": " + cannotStart.getMessage(),
          cannotStart);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new LabException(LabException.Cause.FAILURE, "interrupted during " + command, stopped);
    }
  }

  private static String text(java.io.InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }
}

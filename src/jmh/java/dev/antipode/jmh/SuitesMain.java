package dev.antipode.jmh;

import dev.antipode.result.Environment;
import dev.antipode.sample.Json;
import dev.antipode.stack.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs benchmarks with JMH's own command line, keeps their results in a folder, and fails where one
 * of them gave no score.
 *
 * <p>Exit codes as of {@code antipode}: 0 fine, 1 a benchmark failed, 2 bad usage.
 */
public final class SuitesMain {
  private static final String RESULTS = "jmh.json";
  private static final String ENVIRONMENT = "jmh-environment.json";

  private SuitesMain() {}

  /** The first argument is the folder for results; the rest is JMH's. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    String[] jmh = List.of(arguments).subList(1, arguments.length).toArray(String[]::new);
    try {
      System.exit(run(folder, new CommandLineOptions(jmh), jmh));
    } catch (CommandLineOptionException wrong) {
      System.exit(refuse("ARGS: " + wrong.getMessage() + "; make jmh ARGS=-h lists JMH's options"));
    } catch (NoBenchmarksException nothing) {
      System.exit(
          refuse(
              "SUITE: no benchmark matches; suites are echo, handshake, headers, protection,"
                  + " recorder, stream, and make jmh ARGS=-l lists the benchmarks"));
    } catch (RunnerException failed) {
      System.err.println("antipode: JMH failed: " + reasons(failed));
      System.exit(1);
    }
  }

  private static int refuse(String why) {
    System.err.println("antipode: " + why);
    return 2;
  }

  private static String reasons(Throwable failed) {
    StringBuilder reasons = new StringBuilder();
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      reasons.append(reasons.isEmpty() ? "" : ": ").append(cause.getMessage());
      for (Throwable other : cause.getSuppressed()) {
        reasons.append("; ").append(other.getMessage());
      }
    }
    return reasons.toString();
  }

  private static int run(Path folder, CommandLineOptions options, String[] jmh)
      throws IOException, RunnerException {
    if (asksOnly(options)) {
      Main.main(jmh);
      return 0;
    }
    Path results = folder.resolve(RESULTS);
    // JMH leaves an empty file where it is stopped.
    if (Files.exists(results) && Files.size(results) > 0) {
      return refuse("DIR: " + results + " exists and is kept; give another DIR, or remove it");
    }
    boolean made = Files.notExists(folder);
    Files.createDirectories(folder);
    Scoreless scoreless = new Scoreless(options.verbosity().orElse(VerboseMode.NORMAL));
    Collection<RunResult> scores;
    try {
      scores = new Runner(settings(options, results).build(), scoreless.format()).run();
    } catch (RunnerException failed) {
      Files.deleteIfExists(results);
      if (made) {
        Files.deleteIfExists(folder);
      }
      throw failed;
    }
    Files.writeString(folder.resolve(ENVIRONMENT), Json.line(environment(jmh)) + "\n");
    scoreless.names().forEach(name -> System.err.println("antipode: benchmark failed: " + name));
    System.err.println(
        "antipode: "
            + scores.size()
            + " scores, "
            + scoreless.names().size()
            + " failures; results: "
            + results);
    return scoreless.names().isEmpty() ? 0 : 1;
  }

  /** The stack that cannot echo for long; {@link dev.antipode.jmh.echo.EchoBenchmark} says why. */
  private static final String LOSES_ENDS = "quic-kwik-netty";

  /** Questions that JMH answers by itself. */
  private static boolean asksOnly(CommandLineOptions options) {
    return options.shouldHelp()
        || options.shouldList()
        || options.shouldListWithParams()
        || options.shouldListProfilers()
        || options.shouldListResultFormats();
  }

  private static ChainedOptionsBuilder settings(CommandLineOptions options, Path results) {
    ChainedOptionsBuilder settings =
        new OptionsBuilder()
            .parent(options)
            .addProfiler(CostProfiler.class)
            .resultFormat(ResultFormatType.JSON)
            .result(results.toString());
    Set<String> stacks = Plugins.load().byName().keySet();
    if (!options.getParameter("stack").hasValue()) {
      settings.param("stack", stacks.toArray(String[]::new));
    }
    if (!options.getParameter("echoes").hasValue()) {
      settings.param(
          "echoes",
          stacks.stream().filter(name -> !name.equals(LOSES_ENDS)).toArray(String[]::new));
    }
    return settings;
  }

  private static Environment environment(String[] jmh) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("command", "make jmh with JMH's arguments: " + String.join(" ", jmh));
    facts.putAll(Environment.collect(Map.of()).facts());
    return new Environment(facts);
  }
}

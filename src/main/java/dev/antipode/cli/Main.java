package dev.antipode.cli;

import dev.antipode.cli.network.ExecCommand;
import dev.antipode.cli.network.LabCommand;
import dev.antipode.cli.probe.ProbeCommand;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.stack.plugin.PluginPaths;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The program; each sub-command is a class of its own. */
@Command(
    name = "antipode",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description =
        "Measures, with proof, what QUIC and HTTP/3 buy over TCP and TLS on a given path.",
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      ServeCommand.class,
      PingCommand.class,
      ProbeCommand.class,
      LoadCommand.class,
      DuelCommand.class,
      ReportCommand.class,
      MatrixCommand.class,
      CompareCommand.class,
      LabCommand.class,
      ExecCommand.class,
      DoctorCommand.class,
      ListCommand.class,
      ExplainCommand.class,
      InitCommand.class,
      CompletionCommand.class,
      VerifyStackCommand.class,
      TrainCommand.class,
      KeysCommand.class,
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode run australia                         the handshakes to Australia",
      "  antipode run smoke --rtt 80ms                  the same shape on your path",
      "  antipode doctor                                what this machine has and lacks",
      "",
      "Exit codes: 0 fine, 1 a trial or a gate failed, 2 bad usage or input, 3 the environment lacks"
          + " something, 4 not comparable."
    })
public final class Main {
  @Option(
      names = "--plugin",
      paramLabel = "JAR",
      scope = ScopeType.INHERIT,
      description =
          "A jar, or a folder of jars, with stacks of your own, beside those in plugins/; may be"
              + " repeated.")
  private List<Path> plugins = new ArrayList<>();

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Where the program itself is at fault, print the whole trace.")
  private boolean debug;

  private Main() {}

  public static void main(String[] arguments) {
    Quiet.libraries();
    System.exit(execute(arguments));
  }

  /** An error of the JVM's own reaches no handler of the command line's. */
  private static int execute(String... arguments) {
    try {
      return commandLine().execute(arguments);
    } catch (LinkageError gone) {
      return replaced(gone);
    } catch (Error failure) {
      return Failures.exitCode(failure);
    }
  }

  /** Needs no class that is not loaded yet: whoever calls it has none to load. */
  static int replaced(Throwable gone) {
    System.err.println(
        "antipode: class "
            .concat(String.valueOf(gone.getMessage()))
            .concat(
                " is gone: was the program built anew during this run? Finished trials are kept."
                    + " When the build is done, continue with: antipode run --resume"));
    return Failures.ENVIRONMENT;
  }

  private int play(ParseResult parsed) {
    if (debug) {
      Bug.showWhole();
    }
    try {
      PluginPaths.settle(plugins);
    } catch (InvalidValueException wrong) {
      return exitCode(wrong, parsed.asCommandLineList().getLast());
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** A command that ends as a program of the user's does has one code for all failures of ours. */
  private static int exitCode(Exception failure, CommandLine command) {
    int code = Failures.exitCode(failure);
    int own = command.getCommandSpec().exitCodeOnExecutionException();
    return own == CommandLine.ExitCode.SOFTWARE ? code : own;
  }

  static CommandLine commandLine() {
    Main main = new Main();
    CommandLine commands =
        new CommandLine(main)
            .setExecutionStrategy(main::play)
            .setExecutionExceptionHandler((failure, command, _) -> exitCode(failure, command))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true);
    // What follows the first word of a program is that program's.
    commands
        .getSubcommands()
        .forEach((name, command) -> command.setStopAtPositional(name.equals(ExecCommand.NAME)));
    return commands;
  }
}

package dev.antipode.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program: one sub-command a class. */
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
      LoadCommand.class,
      DuelCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      LabCommand.class,
      DoctorCommand.class,
      TrainCommand.class,
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode run scenarios/australia.yaml          the handshakes to Australia",
      "  antipode run scenarios/smoke.yaml --rtt 80ms   the same shape on your path",
      "  antipode doctor                                what this machine has and lacks",
      "",
      "Exit codes: 0 fine, 1 a trial failed, 2 bad usage or input, 3 the environment lacks something."
    })
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    Quiet.libraries();
    System.exit(execute(arguments));
  }

  /** Classes are read when they are needed, which a new build under a long run prevents. */
  private static int execute(String... arguments) {
    try {
      return commandLine().execute(arguments);
    } catch (LinkageError missing) {
      System.err.println(
          "antipode: found no class "
              + missing.getMessage()
              + " any more: was the program built anew while this ran? Finished trials are kept:"
              + " antipode run --resume, or antipode report DIR");
      return Failures.ENVIRONMENT;
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler((failure, _, _) -> Failures.exitCode(failure))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true);
  }
}

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
      ReportCommand.class,
      LabCommand.class,
      DoctorCommand.class,
      EndpointCommand.class,
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
  static {
    // Endpoints print machine output on stdout; a library's log must never get there.
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    System.setProperty("org.slf4j.simpleLogger.logFile", "System.err");
    // The metadata of the host's network cards is none of our business, and absent in a namespace.
    System.setProperty("io.netty.machineId", "00:00:5e:00:53:01");
    System.setProperty("java.net.preferIPv4Stack", "true");
  }

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(Failures::exitCode)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true);
  }
}

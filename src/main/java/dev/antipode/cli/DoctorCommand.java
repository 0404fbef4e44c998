package dev.antipode.cli;

import dev.antipode.lab.Doctor;
import dev.antipode.lab.Doctor.Finding;
import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.sample.Json;
import dev.antipode.stack.Plugin;
import dev.antipode.stack.plugin.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What this machine has and lacks. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description =
        "Says what this machine has, what it lacks, what that costs, and which command mends it.",
    footerHeading = "%nExamples:%n",
    footer = {"  antipode doctor", "  antipode doctor --json"})
final class DoctorCommand implements Callable<Integer> {
  @Option(names = "--json", description = "One line of JSON for each thing that was looked for.")
  private boolean json;

  @Override
  public Integer call() throws LabException {
    List<Finding> findings = new ArrayList<>(Doctor.examine(Installation.locate()));
    Plugins.load().plugins().forEach(plugin -> findings.add(finding(plugin)));
    findings.forEach(
        json ? finding -> System.out.println(Json.line(finding)) : DoctorCommand::print);
    return findings.stream().anyMatch(finding -> !finding.present() && finding.needed())
        ? Failures.ENVIRONMENT
        : 0;
  }

  private static void print(Finding finding) {
    System.out.printf(
        "%-8s %-14s %s%n",
        finding.present() ? "has" : finding.needed() ? "LACKS" : "lacks",
        finding.what(),
        finding.found());
    if (!finding.present()) {
      System.out.printf("%24scosts: %s%n%24smend:  %s%n", "", finding.cost(), "", finding.mend());
    }
  }

  private static Finding finding(Plugin plugin) {
    String problem = plugin.problem();
    return new Finding(
        "plugin",
        problem == null,
        false,
        problem == null
            ? "stacks " + String.join(", ", plugin.stacks()) + " in " + plugin.origin().words()
            : problem,
        "its stacks are missing; all others work",
        "see docs/write-a-stack.md, or take " + plugin.path() + " away");
  }
}

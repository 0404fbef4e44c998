package dev.antipode.cli.network;

import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.lab.guest.LabShell;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.yaml.PathProfiles;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The emulated network, for experiments by hand. */
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    description = "The emulated network, for experiments by hand.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode lab up mine australia        make the network with a path to Australia",
      "  antipode lab shell mine               a shell on its client; try: ping 198.51.100.2",
      "  antipode lab show                     all networks and their owners",
      "  antipode lab down mine",
      "  antipode lab shell --rtt 80ms         a shell in a network of its own; without netem in the",
      "                                        virtual lab, whose clock stands still at the prompt",
      "  echo 'ping -c 3 198.51.100.2' | antipode lab shell"
    })
public final class LabCommand {
  private static final String DEFAULT_PATH = "australia";

  @Command(name = "up", mixinStandardHelpOptions = true, description = "Make a network.")
  int up(
      @Parameters(paramLabel = "NAME", description = "The name of the network: a-z, 0-9 and '-'.")
          String name,
      @Parameters(
              paramLabel = "PATH",
              arity = "0..1",
              defaultValue = DEFAULT_PATH,
              description = "A path profile (default: ${DEFAULT-VALUE}).")
          String path)
      throws LabException, InputException {
    Installation installation = Installation.locate();
    LabShell.up(installation, name, profile(installation, path));
    return 0;
  }

  @Command(
      name = "down",
      mixinStandardHelpOptions = true,
      description = "Remove a network and end what runs in it.")
  int down(@Parameters(paramLabel = "NAME", description = "The name of the network.") String name)
      throws LabException {
    return LabShell.through(Installation.locate(), "down", name);
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Show one network, or list all.")
  int show(
      @Parameters(
              paramLabel = "NAME",
              arity = "0..1",
              defaultValue = "",
              description = "The name of the network.")
          String name)
      throws LabException {
    return name.isEmpty()
        ? LabShell.through(Installation.locate(), "show")
        : LabShell.through(Installation.locate(), "show", name);
  }

  @Command(
      name = "shell",
      mixinStandardHelpOptions = true,
      description =
          "Open a shell on the client of a network or, without a name, in a network of its own.")
  int shell(
      @Parameters(
              paramLabel = "NAME",
              arity = "0..1",
              defaultValue = "",
              description = "The name of the network.")
          String name,
      @Mixin LabOptions options)
      throws LabException, InputException, IOException, InterruptedException {
    Installation installation = Installation.locate();
    if (name.isEmpty()) {
      return FreshShell.open(installation, options);
    }
    if (!options.given().isEmpty()) {
      throw new InputException(
          "Network '"
              + name
              + "' is as it was made. Leave out "
              + String.join(", ", options.given())
              + ", or leave out the name for a network of its own.");
    }
    return LabShell.through(installation, "exec", name, "client", "--", "bash");
  }

  private static PathProfile profile(Installation installation, String name) throws InputException {
    var profiles = PathProfiles.read(installation.pathProfiles());
    PathProfile profile = profiles.get(name);
    if (profile == null) {
      throw new InvalidValueException(
          "PATH", name, "one of " + String.join(", ", profiles.keySet()));
    }
    return profile;
  }
}

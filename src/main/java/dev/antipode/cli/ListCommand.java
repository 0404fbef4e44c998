package dev.antipode.cli;

import dev.antipode.cli.guide.Listing;
import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.sample.Json;
import dev.antipode.scenario.value.InputException;
import dev.antipode.stack.PluginOrigin;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.foreign.ForeignStacks;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What there is to choose from. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description =
        "Lists what there is to choose from: stacks, paths, scenarios, dimensions, metrics or experiments.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode list stacks",
      "  antipode list stacks --plugin my-stack.jar",
      "  antipode list scenarios",
      "  antipode list metrics --json"
    })
final class ListCommand implements Callable<Integer> {
  /** What can be listed. */
  enum What {
    STACKS,
    PATHS,
    SCENARIOS,
    DIMENSIONS,
    METRICS,
    EXPERIMENTS;

    /** As users write it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(index = "0", paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}")
  private What what = What.STACKS;

  @Option(
      names = "--json",
      description = "One line of JSON each; of a stack, what run.json has of it.")
  private boolean json;

  @Override
  public Integer call() throws InputException, LabException {
    Stacks stacks = StackNames.load();
    if (what == What.STACKS && json) {
      stacks.byName().keySet().stream()
          .map(stacks::described)
          .forEach(stack -> System.out.println(Json.line(stack)));
      return 0;
    }
    Listing listing = listing(stacks);
    (json ? listing.json() : listing.table()).forEach(System.out::println);
    if (what == What.STACKS && !stacks.pairs().isEmpty()) {
      ForeignStacks.words(stacks).forEach(System.err::println);
    }
    return 0;
  }

  private Listing listing(Stacks stacks) throws InputException, LabException {
    Catalogue catalogue = new Catalogue(Installation.locate(), stacks);
    return switch (what) {
      case STACKS -> stacks(stacks);
      case PATHS -> catalogue.paths();
      case SCENARIOS -> catalogue.scenarios();
      case DIMENSIONS -> catalogue.dimensions();
      case METRICS -> catalogue.metrics();
      case EXPERIMENTS -> catalogue.experiments();
    };
  }

  private static Listing stacks(Stacks stacks) {
    Listing listing =
        new Listing("stack", "transport", "security", "application", "from", "made of");
    for (String name : stacks.byName().keySet()) {
      StackDescription stack = stacks.described(name);
      listing.add(
          name,
          word(stack.transport()),
          word(stack.security()),
          stack.application().word(),
          stacks.origin(name).map(origin -> "plugin").orElse("shipped"),
          madeOf(stack, stacks.origin(name)));
    }
    return listing;
  }

  private static String madeOf(StackDescription stack, Optional<PluginOrigin> plugin) {
    String ends =
        stack.client().equals(stack.server())
            ? stack.client()
            : "client " + stack.client() + ", server " + stack.server();
    return ends + plugin.map(origin -> "; " + origin.words()).orElse("");
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

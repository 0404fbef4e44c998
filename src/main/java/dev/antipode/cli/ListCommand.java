package dev.antipode.cli;

import dev.antipode.report.medium.TextTable;
import dev.antipode.sample.Json;
import dev.antipode.stack.PluginOrigin;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.Stacks;
import java.util.List;
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
    description = "Lists what there is to choose from: the stacks, with where they come from.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode list stacks",
      "  antipode list stacks --plugin my-stack.jar",
      "  antipode list stacks --json"
    })
final class ListCommand implements Callable<Integer> {
  /** What can be listed. */
  enum What {
    STACKS
  }

  private static final int WIDTH = 160;

  @Parameters(index = "0", paramLabel = "WHAT", description = "stacks")
  private What what = What.STACKS;

  @Option(names = "--json", description = "One line of JSON a stack, as run.json has it.")
  private boolean json;

  @Override
  public Integer call() {
    Stacks stacks = StackNames.load();
    return switch (what) {
      case STACKS -> {
        if (json) {
          stacks.byName().keySet().stream()
              .map(stacks::described)
              .forEach(stack -> System.out.println(Json.line(stack)));
        } else {
          table(stacks);
        }
        yield 0;
      }
    };
  }

  private static void table(Stacks stacks) {
    TextTable table =
        new TextTable(
            List.of("stack", "transport", "security", "application", "from", "made of").stream()
                .map(name -> new TextTable.Column(name, false, 0))
                .toList());
    for (String name : stacks.byName().keySet()) {
      StackDescription stack = stacks.described(name);
      table.add(
          List.of(
              name,
              word(stack.transport()),
              word(stack.security()),
              stack.application().word(),
              stacks.origin(name).map(origin -> "plugin").orElse("shipped"),
              madeOf(stack, stacks.origin(name))));
    }
    table.lines(WIDTH).forEach(System.out::println);
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

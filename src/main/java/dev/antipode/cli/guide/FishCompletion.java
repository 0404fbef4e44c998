package dev.antipode.cli.guide;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A script that completes the command line in the fish shell, which picocli makes none for. */
public final class FishCompletion {
  private final StringBuilder script = new StringBuilder();

  private FishCompletion() {}

  /** The script for a program and its sub-commands. */
  public static String of(CommandLine line) {
    FishCompletion made = new FishCompletion();
    made.script.append("complete -c antipode -f\n");
    made.options(line.getCommandSpec(), "__fish_use_subcommand");
    line.getSubcommands().forEach((name, command) -> made.command(name, command, null));
    return made.script.toString();
  }

  private void command(String name, CommandLine command, @Nullable String above) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.usageMessage().hidden()) {
      return;
    }
    String here = above == null ? "__fish_use_subcommand" : seen(above);
    complete(here, "-a " + quoted(name) + about(spec.usageMessage().description()));
    options(spec, seen(name));
    spec.positionalParameters().forEach(each -> candidates(each, seen(name), ""));
    if (above == null) {
      command.getSubcommands().forEach((sub, line) -> command(sub, line, name));
    }
  }

  private void options(CommandSpec spec, String when) {
    for (OptionSpec option : spec.options()) {
      if (option.hidden()) {
        continue;
      }
      String flag = option.longestName();
      String names = flag.startsWith("--") ? "-l " + flag.substring(2) : "-s " + flag.substring(1);
      boolean takes = option.arity().max() > 0;
      complete(when, names + (takes ? " -r" : "") + about(option.description()));
      candidates(option, when, names + " ");
    }
  }

  private void candidates(ArgSpec argument, String when, String names) {
    Iterable<String> candidates = argument.completionCandidates();
    if (candidates == null) {
      boolean isFile = java.nio.file.Path.class.isAssignableFrom(argument.auxiliaryTypes()[0]);
      if (isFile) {
        complete(when, names + "-F");
      }
      return;
    }
    String words =
        StreamSupport.stream(candidates.spliterator(), false).collect(Collectors.joining(" "));
    complete(when, names + (names.isEmpty() ? "" : "-x ") + "-a " + quoted(words));
  }

  private void complete(String when, String what) {
    script
        .append("complete -c antipode -n ")
        .append(quoted(when))
        .append(' ')
        .append(what)
        .append('\n');
  }

  private static String seen(String command) {
    return "__fish_seen_subcommand_from " + command;
  }

  /** The first line of a description. */
  private static String about(String[] description) {
    String text = List.of(description).stream().findFirst().orElse("");
    String plain = text.replace("%%", "%").replaceAll("\\$\\{[^}]*}", "...");
    return plain.isEmpty() ? "" : " -d " + quoted(plain);
  }

  private static String quoted(String word) {
    return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}

package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The help of every command is as it is meant. */
class HelpTest {
  private static List<List<String>> commands(List<String> above, CommandLine command) {
    List<List<String>> all = new ArrayList<>();
    all.add(above);
    for (Map.Entry<String, CommandLine> each : command.getSubcommands().entrySet()) {
      List<String> words = new ArrayList<>(above);
      words.add(each.getKey());
      all.addAll(commands(words, each.getValue()));
    }
    return all;
  }

  @Test
  void everyTextIsFormatted() {
    List<List<String>> all = commands(List.of(), Main.commandLine());
    assertThat(all).hasSizeGreaterThan(15);
    for (List<String> words : all) {
      List<String> asked = new ArrayList<>(words);
      asked.add("--help");
      Antipode.Ended ended = InProcess.run(asked.toArray(String[]::new));
      assertThat(ended.err()).as("%s", asked).isEmpty();
      assertThat(ended.exit()).as("%s", asked).isZero();
      assertThat(ended.out()).as("%s", asked).contains("Usage: ").doesNotContain("%%", "%n", "${");
    }
  }
}

package dev.antipode.cli;

import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.scenario.value.InputException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a word of a report means. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Says what a word means: a metric, a verdict, a cause, a column of summary.csv, a key of a"
            + " scenario, or the name of anything that antipode list shows.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  antipode explain first_byte_ns",
      "  antipode explain equivalent",
      "  antipode explain RTO",
      "  antipode explain initial window"
    })
final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "1..*",
      paramLabel = "WORD",
      description = "A word, or several that belong together.")
  private List<String> words = List.of();

  @Override
  public Integer call() throws InputException, LabException {
    Explanations all = Explanations.of(Installation.locate(), StackNames.load());
    String word = String.join(" ", words);
    List<String> found = all.find(word);
    if (found.isEmpty()) {
      throw new InputException(
          "There is no word '" + word + "'" + all.nearest(word) + " See METHOD.md for the rest.");
    }
    found.forEach(System.out::println);
    return 0;
  }
}

package dev.antipode.cli;

import dev.antipode.analysis.jmh.DuelRow;
import dev.antipode.report.jmh.DuelTable;
import dev.antipode.scenario.value.InputException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The table of a duel, from its turns on standard input; scripts/duel.sh plays them. */
@Command(
    name = "duel",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "Prints ratios of speed, with intervals, from the turns on standard input.")
final class DuelCommand implements Callable<Integer> {
  private static final int WIDTH = 120;

  @Override
  public Integer call() throws InputException {
    BufferedReader turns =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    DuelTable.lines(DuelRow.of(turns.lines().toList()), WIDTH).forEach(System.out::println);
    return 0;
  }
}

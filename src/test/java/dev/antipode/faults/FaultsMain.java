package dev.antipode.faults;

import dev.antipode.run.DamagedFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plays faults, so many of each kind, and prints a table; {@code make faults} starts it. */
public final class FaultsMain {
  private final List<String> bad = new ArrayList<>();
  private final long seed;
  private final Path scratch;

  private FaultsMain(long seed, Path scratch) {
    this.seed = seed;
    this.scratch = scratch;
  }

  /**
   * Takes the seed, then how many kills over loopback, kills in the virtual lab, mutated scenarios,
   * of them by a process of their own, and damaged folders.
   */
  public static void main(String[] arguments) throws Exception {
    int[] counts = new int[5];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = Integer.parseInt(arguments[i + 1]);
    }
    Path scratch = Files.createTempDirectory("antipode-faults");
    FaultsMain faults = new FaultsMain(Long.parseLong(arguments[0]), scratch);
    System.out.println("| fault | played | refused in words | faults of ours |");
    System.out.println("| --- | --: | --: | --: |");
    faults.scenarios(counts[2] - counts[3], false);
    faults.scenarios(counts[3], true);
    faults.folders(counts[4]);
    faults.kills(counts[0], false);
    faults.kills(counts[1], true);
    System.err.println(
        "antipode: seed "
            + faults.seed
            + ", "
            + faults.bad.size()
            + " faults; files in "
            + scratch);
    System.exit(faults.bad.isEmpty() ? 0 : 1);
  }

  /** A line of the table; what was bad is said at once. */
  private void row(String fault, int played, String refused, int before) {
    System.out.println(
        String.format(
            Locale.ROOT, "| %s | %d | %s | %d |", fault, played, refused, bad.size() - before));
    bad.subList(before, bad.size()).forEach(System.err::println);
  }

  private void scenarios(int count, boolean launched) throws Exception {
    if (count <= 0) {
      return;
    }
    int before = bad.size();
    Path folder = Files.createDirectories(scratch.resolve(launched ? "launched" : "scenarios"));
    MutatedScenarios mutated = new MutatedScenarios(launched ? ~seed : seed, folder);
    mutated.play(count, launched);
    bad.addAll(mutated.bad());
    String how = launched ? "in a process each" : "in one JVM";
    row("mutated scenarios, " + how, count, Integer.toString(mutated.refused()), before);
  }

  private void folders(int count) throws Exception {
    if (count > 0) {
      int before = bad.size();
      DamagedFolders damaged =
          new DamagedFolders(Files.createDirectory(scratch.resolve("folders")));
      damaged.play(seed, count);
      bad.addAll(damaged.bad());
      row("damaged folders of runs", count, Integer.toString(damaged.named()), before);
    }
  }

  private void kills(int count, boolean virtual) throws Exception {
    if (count > 0) {
      int before = bad.size();
      Map<KilledRuns.Kill, Integer> played = KilledRuns.play(seed, count, virtual, scratch, bad);
      played.forEach((kill, times) ->
          System.out.printf(
              Locale.ROOT,
              "| SIG%s to %s, %s | %d | | |%n",
              kill.signal(),
              kill.victim(),
              kill.lab(),
              times));
      row("all kills, " + (virtual ? "virtual lab" : "loopback"), count, "-", before);
    }
  }
}

package dev.antipode.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * How often verdicts are wrong, and how much they find: seeded trials of known populations, judged
 * by the code that judges runs. {@code make statistics} plays all of it and writes the tables of
 * docs/method/statistics.md to target/statistics.md; a small part is played with the other tests.
 */
class StatisticsSimulationTest {
  private static final int RUNS = 4_000;
  private static final int[] SIZES = {3, 6, 10, 20, 30, 70};
  private static final double[] EFFECTS = {0.01, 0.05, 0.20};

  /** Nominally 5 %; of so many drawn, nearly all lie below. */
  private static final double MOST_ALARMS = 0.065;

  private static final double LEAST_COVERAGE = 0.93;
  private static final double MOST_COVERAGE = 0.97;

  /** From so many trials on, intervals have to hold what they say. */
  private static final int COVERED_FROM = 10;

  /** So many trials are taken for the whole population. */
  private static final int WHOLE = 400_001;

  /** Rows of one table, which Holm's correction makes one family. */
  private static final int FAMILY = 20;

  private final List<String> wrong = new ArrayList<>();

  /** How many of the simulated runs showed something. */
  private record Counts(
      Population population,
      int n,
      int runs,
      int paired,
      int unpaired,
      int median,
      int ratio,
      int difference,
      List<Integer> found) {
    double share(int count) {
      return count / (double) runs;
    }
  }

  @Test
  void fewRunsAreJudgedAsTheirMethodPromises() {
    for (Population population : List.of(Population.NORMAL, Population.RETRANSMISSIONS)) {
      check(simulate(population, random(population), 12, 1_000));
    }
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(15);
    check("runs", "5 runs a side", severalRuns(random, 5, 400)[0] / 400.0, 0, 0.08);
    check("one run a side", "alarms", oneRun(random, 400, 0.1) / 400.0, 0, 0);
    check("one run a side", "alarms without a floor", oneRun(random, 400, 0.005) / 400.0, 0.3, 1);
    assertThat(wrong).isEmpty();
  }

  @Test
  @Tag("long")
  @Timeout(value = 1, unit = TimeUnit.HOURS) // half of it on a machine that is busy
  void verdictsAreRightAsOftenAsTheySay() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| trials of a cell | n | alarms, paired | alarms, not paired | median held | ratio held,"
            + " paired | not paired | finds 1 % | finds 5 % | finds 20 % |");
    lines.add("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    Stream.of(Population.values())
        .parallel()
        .map(StatisticsSimulationTest::simulate)
        .toList()
        .stream()
        .flatMap(List::stream)
        .forEach(counts -> {
          check(counts);
          lines.add(line(counts));
        });
    lines.add("");
    families(lines);
    lines.add("");
    runs(lines);
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target", "statistics.md"), lines);
    assertThat(wrong).isEmpty();
  }

  private static UniformRandomProvider random(Population population) {
    return RandomSource.XO_RO_SHI_RO_128_PP.create(population.name().hashCode());
  }

  private static List<Counts> simulate(Population population) {
    UniformRandomProvider random = random(population);
    return Arrays.stream(SIZES).mapToObj(n -> simulate(population, random, n, RUNS)).toList();
  }

  private static Counts simulate(
      Population population, UniformRandomProvider random, int n, int runs) {
    double whole =
        Quantiles.median(population.sample(RandomSource.XO_RO_SHI_RO_128_PP.create(1), WHOLE));
    int paired = 0;
    int unpaired = 0;
    int median = 0;
    int ratio = 0;
    int difference = 0;
    int[] found = new int[EFFECTS.length];
    for (int run = 0; run < runs; run++) {
      SortedMap<Integer, Double> one = population.blocks(random, n);
      SortedMap<Integer, Double> other = population.blocks(random, n);
      CostPair inBlocks = paired(one, other);
      CostPair apart =
          CostPair.unpaired(
              values(one), values(other), Family.SMALLEST_OF_INTEREST, Optional.empty());
      paired += isClaimed(inBlocks) ? 1 : 0;
      unpaired += isClaimed(apart) ? 1 : 0;
      ratio += holdsOne(inBlocks) ? 1 : 0;
      difference += holdsOne(apart) ? 1 : 0;
      median +=
          MedianInterval.of(values(one)).filter(held -> held.holds(whole)).isPresent() ? 1 : 0;
      for (int i = 0; i < EFFECTS.length; i++) {
        found[i] += isFound(paired(scaled(one, 1 + EFFECTS[i]), other)) ? 1 : 0;
      }
    }
    return new Counts(
        population,
        n,
        runs,
        paired,
        unpaired,
        median,
        ratio,
        difference,
        Arrays.stream(found).boxed().toList());
  }

  private void check(Counts counts) {
    Population population = counts.population;
    String where = population.words() + ", n = " + counts.n;
    check(where, "alarms, paired", counts.share(counts.paired), 0, MOST_ALARMS);
    check(where, "alarms, not paired", counts.share(counts.unpaired), 0, MOST_ALARMS);
    if (counts.n >= COVERED_FROM) {
      // Where values repeat, no interval can hold the median in just 95 % of all runs.
      double most = population == Population.STEPS ? 1 : MOST_COVERAGE;
      check(where, "median", counts.share(counts.median), LEAST_COVERAGE, most);
      check(where, "ratio, paired", counts.share(counts.ratio), LEAST_COVERAGE, most);
      check(where, "ratio, not paired", counts.share(counts.difference), LEAST_COVERAGE, most);
    }
  }

  private void check(String where, String what, double share, double least, double most) {
    if (share < least || share > most) {
      wrong.add(where + ": " + what + " " + percent(share));
    }
  }

  private static String line(Counts counts) {
    boolean intervals = counts.n >= MedianInterval.LEAST_TRIALS;
    return row(
        counts.population.words(),
        Integer.toString(counts.n),
        percent(counts.share(counts.paired)),
        percent(counts.share(counts.unpaired)),
        intervals ? percent(counts.share(counts.median)) : "",
        intervals ? percent(counts.share(counts.ratio)) : "",
        intervals ? percent(counts.share(counts.difference)) : "",
        percent(counts.share(counts.found.get(0))),
        percent(counts.share(counts.found.get(1))),
        percent(counts.share(counts.found.get(2))));
  }

  /** Tables of rows of which none differs: how many claim anything. */
  private void families(List<String> lines) {
    lines.add("| a table of " + FAMILY + " rows | n | tables that claim anything |");
    lines.add("| --- | ---: | ---: |");
    for (Population population : List.of(Population.NORMAL, Population.RETRANSMISSIONS)) {
      UniformRandomProvider random = random(population);
      for (int n : new int[] {12, 30}) {
        int claimed = 0;
        for (int run = 0; run < RUNS; run++) {
          claimed += isAnyClaimed(population, random, n) ? 1 : 0;
        }
        double share = claimed / (double) RUNS;
        check(population.words() + ", tables", "n = " + n, share, 0, MOST_ALARMS);
        lines.add(row(population.words(), Integer.toString(n), percent(share)));
      }
    }
  }

  private static boolean isAnyClaimed(Population population, UniformRandomProvider random, int n) {
    List<CostPair> rows = new ArrayList<>();
    for (int i = 0; i < FAMILY; i++) {
      rows.add(paired(population.blocks(random, n), population.blocks(random, n)));
    }
    double[] adjusted = Family.holm(rows.stream().mapToDouble(row -> row.shift().p()).toArray());
    for (int i = 0; i < FAMILY; i++) {
      Judgement judgement = rows.get(i).judge(adjusted[i]);
      if (judgement == Judgement.FASTER || judgement == Judgement.SLOWER) {
        return true;
      }
    }
    return false;
  }

  /** Runs in real time: their trials hang together, and whole runs differ by 1 %. */
  private void runs(List<String> lines) {
    lines.add(
        "| runs a side, in real time | alarms | ratio held | finds 1 % | finds 5 % | finds 20 % |");
    lines.add("| --- | ---: | ---: | ---: | ---: | ---: |");
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(15);
    double one = oneRun(random, RUNS, 0.1) / (double) RUNS;
    check("one run a side", "alarms", one, 0, MOST_ALARMS);
    lines.add(row("1, as `compare` judges it: nothing below 10 %", percent(one), "", "", "", ""));
    lines.add(
        row(
            "1, without that floor",
            percent(oneRun(random, RUNS, 0.005) / (double) RUNS),
            "",
            "",
            "",
            ""));
    for (int runs : new int[] {3, 5, 7, 10}) {
      int[] counts = severalRuns(random, runs, RUNS);
      check(runs + " runs a side", "alarms", counts[0] / (double) RUNS, 0, MOST_ALARMS);
      if (runs >= 5) {
        check(
            runs + " runs a side",
            "ratio",
            counts[1] / (double) RUNS,
            LEAST_COVERAGE,
            MOST_COVERAGE);
      }
      List<String> cells = new ArrayList<>(List.of(Integer.toString(runs)));
      for (int count : counts) {
        cells.add(percent(count / (double) RUNS));
      }
      lines.add(row(cells.toArray(String[]::new)));
    }
  }

  /** Claims where nothing differs, intervals that hold 1, and claims of each effect. */
  private static int[] severalRuns(UniformRandomProvider random, int runs, int times) {
    int[] counts = new int[2 + EFFECTS.length];
    for (int time = 0; time < times; time++) {
      double[] before = medians(random, runs, 1);
      double[] after = medians(random, runs, 1);
      CostPair same = ofRuns(after, before);
      counts[0] += isClaimed(same) ? 1 : 0;
      counts[1] += holdsOne(same) ? 1 : 0;
      for (int i = 0; i < EFFECTS.length; i++) {
        double factor = 1 + EFFECTS[i];
        double[] slower = Arrays.stream(after).map(value -> factor * value).toArray();
        counts[2 + i] += isFound(ofRuns(slower, before)) ? 1 : 0;
      }
    }
    return counts;
  }

  /** Claims of one run a side, by its trials. */
  private static int oneRun(UniformRandomProvider random, int times, double floor) {
    int claims = 0;
    for (int time = 0; time < times; time++) {
      CostPair pair = CostPair.unpaired(trials(random), trials(random), floor, Optional.empty());
      claims += isClaimed(pair) ? 1 : 0;
    }
    return claims;
  }

  private static double[] medians(UniformRandomProvider random, int runs, double factor) {
    double[] medians = new double[runs];
    for (int run = 0; run < runs; run++) {
      medians[run] = factor * Quantiles.median(trials(random));
    }
    return medians;
  }

  /**
   * The 30 trials of a run: an autocorrelation of 0.9 within it, and 1 % of noise from run to run.
   */
  private static double[] trials(UniformRandomProvider random) {
    double level = 100 * (1 + 0.01 * Population.gauss(random));
    double noise = Population.gauss(random);
    double[] trials = new double[30];
    for (int i = 0; i < trials.length; i++) {
      noise = 0.9 * noise + Math.sqrt(1 - 0.9 * 0.9) * Population.gauss(random);
      trials[i] = level * (1 + 0.01 * noise);
    }
    return trials;
  }

  private static CostPair ofRuns(double[] after, double[] before) {
    return CostPair.ofRuns(after, before, Family.SMALLEST_OF_INTEREST, Optional.empty());
  }

  private static CostPair paired(
      SortedMap<Integer, Double> first, SortedMap<Integer, Double> second) {
    return CostPair.paired(first, second, Family.SMALLEST_OF_INTEREST, Optional.empty());
  }

  private static boolean isClaimed(CostPair pair) {
    Judgement judgement = pair.judge(pair.shift().p());
    return judgement == Judgement.FASTER || judgement == Judgement.SLOWER;
  }

  /** Of a first sample that is slower. */
  private static boolean isFound(CostPair pair) {
    return pair.judge(pair.shift().p()) == Judgement.SLOWER;
  }

  private static boolean holdsOne(CostPair pair) {
    return pair.shift().ratio().filter(ratio -> ratio.holds(1)).isPresent();
  }

  private static SortedMap<Integer, Double> scaled(
      SortedMap<Integer, Double> blocks, double factor) {
    SortedMap<Integer, Double> scaled = new TreeMap<>();
    blocks.forEach((block, value) -> scaled.put(block, factor * value));
    return scaled;
  }

  private static double[] values(SortedMap<Integer, Double> blocks) {
    return blocks.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}

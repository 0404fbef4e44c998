package dev.antipode.scenario;

import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InvalidValueException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedSet;

/**
 * The trials of a scenario in the order of play: path by path, and in each path in blocks that hold
 * every cell once, and some of the A/A controls, in an order drawn from the seed (a randomised
 * complete block design, so that slow drift of a machine does not favour a stack).
 */
public record Plan(Scenario scenario, List<Cell> cells, List<Trial> trials) {

  /**
   * The plan of a scenario.
   *
   * @throws InvalidValueException if the scenario varies a dimension in a way that changes none of
   *     its stacks
   */
  public static Plan of(Scenario scenario, ExperimentKeys<?> keys, Applicability applicability) {
    keys.check(scenario);
    scenario
        .dimensions()
        .forEach((dimension, values) -> checkUse(scenario, keys, applicability, dimension, values));
    Map<String, List<Options>> options = new HashMap<>();
    for (String stack : scenario.stacks()) {
      options.put(stack, combinations(scenario, keys, stack, applicability));
    }
    List<Cell> cells = new ArrayList<>();
    List<Trial> trials = new ArrayList<>();
    for (int place = 0; place < scenario.paths().size(); place++) {
      PathProfile path = scenario.paths().get(place);
      List<Cell> ofPath = cells(scenario, path, options);
      Controls controls = Controls.of(scenario, place, ofPath);
      cells.addAll(ofPath);
      cells.addAll(controls.cells());
      for (int block = 0; block < scenario.repetitions(); block++) {
        long seed = mix(scenario.seed() ^ mix(path.family().hashCode() ^ ((long) block << 32)));
        List<Cell> order = new ArrayList<>(ofPath);
        order.addAll(controls.in(block));
        Collections.shuffle(order, new Random(seed));
        for (Cell cell : order) {
          trials.add(new Trial(cell, block, seed));
        }
      }
    }
    return new Plan(scenario, List.copyOf(cells), List.copyOf(trials));
  }

  /** How many trials of each cell count. */
  public Map<Cell, Integer> repetitions() {
    Map<Cell, Integer> repetitions = new HashMap<>();
    trials.forEach(trial -> repetitions.merge(trial.cell(), 1, Integer::sum));
    return repetitions;
  }

  private static void checkUse(
      Scenario scenario,
      ExperimentKeys<?> keys,
      Applicability applicability,
      Dimension dimension,
      List<String> values) {
    if (dimension.ofWorkload() && !keys.workload().contains(dimension)) {
      throw InvalidValueException.saying(
          dimension.key().name(),
          "'"
              + dimension.key().name()
              + "' is no key of the experiment '"
              + scenario.experiment().word()
              + "'. Leave it out.");
    }
    for (String value : values) {
      if (!value.equals(dimension.defaultValue())
          && !dimension.ofWorkload()
          && scenario.stacks().stream()
              .noneMatch(stack -> applicability.applies(stack, dimension, value))) {
        throw InvalidValueException.saying(
            dimension.key().name(),
            "'"
                + value
                + "' of '"
                + dimension.key().name()
                + "' changes none of the stacks "
                + String.join(", ", scenario.stacks())
                + ". Leave it out, or add a stack that it applies to.");
      }
    }
  }

  /**
   * The part of some trials that one of several labs plays, which share the work block by block.
   * Who plays a block is known from it alone, whatever is left of the others. The blocks of one
   * path go round, and so do the paths of one repetition.
   */
  public static List<Trial> share(Scenario scenario, List<Trial> trials, int index, int count) {
    List<String> paths = scenario.paths().stream().map(PathProfile::name).toList();
    return trials.stream()
        .filter(trial -> (trial.block() + paths.indexOf(trial.cell().path())) % count == index)
        .toList();
  }

  /** Among how many labs the work can be shared. */
  public static int mostLabs(Scenario scenario) {
    return scenario.repetitions() * scenario.paths().size();
  }

  private static List<Cell> cells(
      Scenario scenario, PathProfile path, Map<String, List<Options>> optionsOfStack) {
    SequencedSet<Cell> cells = new LinkedHashSet<>();
    String experiment = scenario.experiment().word();
    for (String stack : scenario.stacks()) {
      for (SessionMode session : scenario.sessions()) {
        for (Options options : optionsOfStack.getOrDefault(stack, List.of())) {
          cells.add(new Cell(experiment, stack, session, options, path.name(), false));
        }
      }
    }
    return List.copyOf(cells);
  }

  private static List<Options> combinations(
      Scenario scenario, ExperimentKeys<?> keys, String stack, Applicability applicability) {
    List<Options> all = List.of(Options.DEFAULTS);
    for (Dimension dimension : Dimension.values()) {
      if (scenario.values(dimension).isEmpty()) {
        continue;
      }
      List<Options> longer = new ArrayList<>();
      for (Options options : all) {
        for (String value : scenario.values(dimension)) {
          longer.add(
              applies(keys, stack, applicability, dimension, value)
                  ? options.with(dimension, value)
                  : options);
        }
      }
      all = longer.stream().distinct().toList();
    }
    return all;
  }

  private static boolean applies(
      ExperimentKeys<?> keys,
      String stack,
      Applicability applicability,
      Dimension dimension,
      String value) {
    return dimension.ofWorkload()
        ? keys.workload().contains(dimension)
        : applicability.applies(stack, dimension, value);
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014): near seeds give unrelated sequences. */
  private static long mix(long value) {
    long mixed = value + 0x9E3779B97F4A7C15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}

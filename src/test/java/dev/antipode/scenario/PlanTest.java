package dev.antipode.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.ExperimentList;
import dev.antipode.experiment.handshake.HandshakeParameters;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.PathProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final ExperimentKeys<?> KEYS = ExperimentList.ALL.of("handshake").keys();
  private static final Applicability ONLY_QUIC_HAS_REMEDIES =
      (stack, dimension, value) ->
          dimension != Dimension.REMEDIES || value.equals("all") || stack.startsWith("quic");

  private static Scenario scenario(long seed) {
    PathProfile a = new PathProfile("a", "test", Direction.delayed(10), Direction.delayed(10));
    PathProfile b = new PathProfile("b", "test", Direction.delayed(20), Direction.delayed(20));
    return new Scenario(
        "test",
        "it plans",
        List.of(),
        Experiment.of("handshake", new HandshakeParameters(32)),
        List.of(a, b),
        List.of("tcp", "tls13", "quic-x"),
        List.of(SessionMode.FULL),
        Map.of(Dimension.REMEDIES, List.of("all", "none")),
        6,
        1,
        0,
        1_000,
        seed);
  }

  @Test
  void makesOneCellForEachCombinationThatMakesADifference() {
    Plan plan = Plan.of(scenario(1), KEYS, ONLY_QUIC_HAS_REMEDIES);
    assertThat(plan.cells().stream().filter(cell -> cell.path().equals("a")).map(Cell::label))
        .containsExactly(
            "tcp", "tls13", "quic-x", "quic-x remedies=none", "tcp (A/A)", "quic-x (A/A)");
  }

  @Test
  void everyBlockHoldsEveryCellOfItsPathOnce() {
    Plan plan = Plan.of(scenario(1), KEYS, ONLY_QUIC_HAS_REMEDIES);
    // Four cells on each path, and the controls of two stacks on the first, of one on the second.
    assertThat(plan.trials()).hasSize(6 * (4 + 2) + 6 * (4 + 1));
    Map<List<Object>, List<Trial>> blocks = new HashMap<>();
    for (Trial trial : plan.trials()) {
      blocks
          .computeIfAbsent(List.of(trial.cell().path(), trial.block()), _ -> new ArrayList<>())
          .add(trial);
    }
    assertThat(blocks).hasSize(12);
    for (List<Trial> block : blocks.values()) {
      assertThat(block).extracting(Trial::seed).containsOnly(block.getFirst().seed());
      assertThat(block).extracting(trial -> trial.cell().id()).doesNotHaveDuplicates();
      assertThat(block).filteredOn(trial -> !trial.cell().control()).hasSize(4);
    }
  }

  /** A tenth of 90 repetitions, each some ten blocks from the next; and of 7 as many as six. */
  @Test
  void everyStackHasAControlThatIsSpreadOverTheBlocks() {
    for (int repetitions : List.of(7, 90)) {
      Plan plan =
          Plan.of(
              scenario(1).change().repetitions(repetitions).build(), KEYS, ONLY_QUIC_HAS_REMEDIES);
      List<Cell> controls = plan.cells().stream().filter(Cell::control).toList();
      assertThat(controls)
          .extracting(Cell::stack)
          .containsExactlyInAnyOrder("tcp", "tls13", "quic-x");
      for (Cell control : controls) {
        List<Integer> blocks =
            plan.trials().stream()
                .filter(trial -> trial.cell().equals(control))
                .map(Trial::block)
                .toList();
        assertThat(blocks).hasSize(repetitions == 7 ? 6 : 9);
        for (int i = 1; i < blocks.size(); i++) {
          assertThat(blocks.get(i) - blocks.get(i - 1))
              .isBetween(repetitions == 7 ? 1 : 9, repetitions == 7 ? 2 : 11);
        }
      }
    }
  }

  @Test
  void theSameSeedPlansTheSameOrderAndAnotherSeedAnother() {
    List<Trial> first = Plan.of(scenario(1), KEYS, ONLY_QUIC_HAS_REMEDIES).trials();
    assertThat(Plan.of(scenario(1), KEYS, ONLY_QUIC_HAS_REMEDIES).trials()).isEqualTo(first);
    assertThat(Plan.of(scenario(2), KEYS, ONLY_QUIC_HAS_REMEDIES).trials()).isNotEqualTo(first);
  }

  @Test
  void pathsOfAFamilyShareTheSeedOfEachBlock() {
    PathProfile lossless =
        new PathProfile("p-loss-0pct", "", Direction.delayed(10), Direction.delayed(10), "p");
    PathProfile lossy =
        new PathProfile("p-loss-1pct", "", Direction.delayed(10), Direction.delayed(10), "p");
    PathProfile other = new PathProfile("q", "", Direction.delayed(10), Direction.delayed(10));
    Scenario scenario = scenario(1).change().paths(List.of(lossless, lossy, other)).build();
    Map<String, Set<Long>> seeds = new HashMap<>();
    for (Trial trial : Plan.of(scenario, KEYS, ONLY_QUIC_HAS_REMEDIES).trials()) {
      seeds.computeIfAbsent(trial.cell().path(), _ -> new LinkedHashSet<>()).add(trial.seed());
    }
    assertThat(seeds.get("p-loss-0pct")).hasSize(6).isEqualTo(seeds.get("p-loss-1pct"));
    assertThat(seeds.get("q")).hasSize(6).doesNotContainAnyElementsOf(seeds.get("p-loss-1pct"));
  }

  @Test
  void sizesAreCrossedWithStacks() {
    Scenario scenario =
        scenario(1)
            .change()
            .dimensions(Map.of(Dimension.PAYLOAD_BYTES, List.of("32B", "64KiB")))
            .build();
    Plan plan = Plan.of(scenario, KEYS, ONLY_QUIC_HAS_REMEDIES);
    assertThat(plan.cells().stream().filter(cell -> cell.path().equals("a")).map(Cell::id))
        .contains("handshake.tcp.full.payload_bytes-64KiB.a")
        .hasSize(2 * 3 + 2);
  }

  @Test
  void orderDiffersFromBlockToBlock() {
    List<Trial> trials = Plan.of(scenario(1), KEYS, ONLY_QUIC_HAS_REMEDIES).trials();
    Set<List<String>> orders = new HashSet<>();
    for (int block = 0; block < 6; block++) {
      int number = block;
      orders.add(
          trials.stream()
              .filter(trial -> trial.block() == number && trial.cell().path().equals("a"))
              .map(trial -> trial.cell().label())
              .toList());
    }
    assertThat(orders).hasSizeGreaterThan(3);
  }

  @Test
  void shardsShareAllTrialsAndNone() {
    Plan plan = Plan.of(scenario(1), KEYS, ONLY_QUIC_HAS_REMEDIES);
    Set<String> ids = new HashSet<>();
    for (int index = 0; index < 4; index++) {
      Plan.share(scenario(1), plan.trials(), index, 4)
          .forEach(trial -> assertThat(ids.add(trial.id())).isTrue());
    }
    assertThat(ids).hasSize(plan.trials().size());
  }

  /** Else a scenario of many paths and one repetition would keep one guest busy. */
  @Test
  void shardsShareThePathsOfOneRepetitionAndTheBlocksOfOnePath() {
    List<Trial> trials = Plan.of(scenario(1), KEYS, ONLY_QUIC_HAS_REMEDIES).trials();
    for (int index = 0; index < 2; index++) {
      List<Trial> mine = Plan.share(scenario(1), trials, index, 2);
      assertThat(mine.stream().filter(trial -> trial.block() == 0).map(Trial::cell))
          .extracting(Cell::path)
          .containsOnly(index == 0 ? "a" : "b");
      assertThat(mine.stream().filter(trial -> trial.block() == 1).map(Trial::cell))
          .extracting(Cell::path)
          .containsOnly(index == 0 ? "b" : "a");
    }
  }
}

package dev.antipode.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few faults of each kind; {@code make faults} plays many. */
@Tag("long")
class FaultsTest {
  private static final long SEED = 2026;

  @TempDir private Path scratch = Path.of("");

  @Test
  void mutatedScenariosArePlannedOrRefusedInWords() throws Exception {
    MutatedScenarios mutated = new MutatedScenarios(SEED, scratch);
    mutated.play(1_000, false);
    mutated.play(3, true);
    assertThat(mutated.bad()).isEmpty();
    assertThat(mutated.refused()).isBetween(300, 950);
  }

  @Test
  void killedRunsLoseNothingOverLoopback() throws Exception {
    List<String> bad = new ArrayList<>();
    KilledRuns.play(SEED, 8, false, scratch, bad);
    assertThat(bad).isEmpty();
  }
}

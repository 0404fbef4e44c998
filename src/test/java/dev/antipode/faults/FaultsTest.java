package dev.antipode.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few faults of each kind; {@code make faults} plays many. */
class FaultsTest {
  private static final long SEED = 2026;

  @TempDir private Path scratch = Path.of("");

  @Tag("long")
  @Test
  void mutatedScenariosArePlannedOrRefusedInWords() throws Exception {
    MutatedScenarios mutated = new MutatedScenarios(SEED, scratch);
    mutated.play(500, false);
    mutated.play(2, true);
    assertThat(mutated.bad()).isEmpty();
    assertThat(mutated.refused()).isBetween(150, 475);
  }

  @Tag("long")
  @Test
  void killedRunsLoseNothingOverLoopback() throws Exception {
    kill(4, false);
  }

  @Tag("long")
  @Test
  void manyKilledRunsLoseNothingOverLoopback() throws Exception {
    kill(20, false);
  }

  @Tag("long")
  @Test
  void killedRunsLoseNothingInTheVirtualLab() throws Exception {
    kill(4, true);
  }

  private void kill(int times, boolean virtual) throws Exception {
    List<String> bad = new ArrayList<>();
    KilledRuns.play(SEED, times, virtual, scratch, bad);
    assertThat(bad).isEmpty();
  }
}

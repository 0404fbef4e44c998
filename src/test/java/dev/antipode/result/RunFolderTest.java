package dev.antipode.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a kill can leave in a run's folder costs no trial. */
class RunFolderTest {
  @TempDir private Path folder = Path.of("");

  private static TrialResult trial(int block) {
    Cell cell = new Cell("handshake", "tcp", SessionMode.FULL, Options.DEFAULTS, "europe", false);
    return new TrialResult(
        cell.id() + "#" + block,
        cell,
        block,
        block,
        null,
        block,
        Sample.without(Outcome.FAILED, "no"));
  }

  @Test
  void halfALineMakesRoomForTheNextTrial() throws Exception {
    RunFolder run = new RunFolder(folder);
    run.append(trial(0));
    run.append(trial(1));
    String whole = Files.readString(run.trialsFile());
    String half = whole.substring(0, whole.indexOf('\n') - 7);
    Files.writeString(run.trialsFile(), half, StandardOpenOption.APPEND);
    assertThat(run.trials()).extracting(TrialResult::block).containsExactly(0, 1);

    run.append(trial(2));

    assertThat(run.trials()).extracting(TrialResult::block).containsExactly(0, 1, 2);
    assertThat(Files.readString(run.trialsFile())).startsWith(whole).endsWith("}\n");
    assertThat(Files.readAllLines(run.trialsFile())).hasSize(3);
  }

  /** The half is longer than the line that takes its place, of which nothing may stay. */
  @Test
  void aLongHalfLineLeavesNothing() throws Exception {
    RunFolder run = new RunFolder(folder);
    Files.write(run.trialsFile(), "x".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    run.append(trial(0));
    run.append(trial(1));
    assertThat(run.trials()).extracting(TrialResult::block).containsExactly(0, 1);
    assertThat(Files.readAllLines(run.trialsFile()))
        .hasSize(2)
        .noneMatch(line -> line.contains("xx"));
  }

  @Test
  void halfALineOfHistogramsMakesRoomToo() throws Exception {
    HistogramLog log = HistogramLog.of(new RunFolder(folder));
    HistogramLog guest = new HistogramLog(folder.resolve("guest.hlog"));
    Files.writeString(log.file(), "#[Antipode]\nTag=a.corrected,0.000,0.0");
    Files.writeString(guest.file(), "#[Antipode]\nTag=b.corrected,1,2,3,x\n");
    log.copy("b", guest);
    assertThat(Files.readAllLines(log.file()))
        .isEqualTo(List.of("#[Antipode]", "Tag=b.corrected,1,2,3,x"));
  }
}

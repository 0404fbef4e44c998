package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.result.HistogramLog;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Findings;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.SampleRecorder;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guests had finished when a run was killed is in it once. */
class RunRecoveryTest {
  @TempDir private Path path = Path.of("");

  private static TrialResult trial(int block, int guest) {
    Cell cell = new Cell("handshake", "tcp", SessionMode.FULL, Options.DEFAULTS, "europe", false);
    return new TrialResult(
        cell.id() + "#" + block,
        cell,
        block,
        block,
        guest,
        block,
        Sample.without(Outcome.FAILED, "no"));
  }

  private RunFolder guest(RunFolder run, int index, int... blocks) throws Exception {
    RunFolder guest =
        new RunFolder(
            Files.createDirectories(GuestFolder.folder(run).resolve(Integer.toString(index))));
    for (int block : blocks) {
      guest.append(trial(block, index));
    }
    return guest;
  }

  @Test
  void whatWasCopiedBeforeTheKillIsNotCopiedAgain() throws Exception {
    RunFolder run = new RunFolder(path);
    run.append(trial(0, 0));
    run.append(trial(1, 1));
    guest(run, 0, 0, 2, 4);
    guest(run, 1, 1, 3);

    assertThat(RunRecovery.finished(run)).hasSize(5);

    assertThat(run.trials()).extracting(TrialResult::block).containsExactly(0, 1, 2, 4, 3);
    assertThat(GuestFolder.folder(run)).doesNotExist();
    assertThat(RunRecovery.finished(run)).as("a second kill, before anything new").hasSize(5);
    assertThat(run.trials()).hasSize(5);
  }

  /** As where a guest's trial was played by another that took its place. */
  @Test
  void whatTwoGuestsHaveIsTakenOnce() throws Exception {
    RunFolder run = new RunFolder(path);
    guest(run, 0, 0, 1);
    guest(run, 1, 1, 2);
    assertThat(RunRecovery.finished(run)).hasSize(3);
    assertThat(run.trials()).extracting(TrialResult::block).isEqualTo(List.of(0, 1, 2));
  }

  private static Findings latency(long ns) {
    SampleRecorder recorder = new SampleRecorder(1_000_000_000);
    recorder.record(0, 0, ns);
    return Findings.of(recorder);
  }

  /** A histogram is written before its trial, so the last one may be of a trial that is not. */
  @Test
  void eachTrialThatIsThereHasItsHistogramsAndNoOtherHas() throws Exception {
    RunFolder run = new RunFolder(path);
    run.append(trial(0, 0));
    HistogramLog.of(run).append(trial(0, 0).trial(), 0, latency(1_000));
    HistogramLog.of(run).append(trial(9, 0).trial(), 0, latency(9_000));
    RunFolder guest = guest(run, 0, 1);
    HistogramLog.of(guest).append(trial(1, 0).trial(), 0, latency(2_000));

    assertThat(RunRecovery.finished(run)).hasSize(2);

    assertThat(HistogramLog.of(run).read())
        .containsOnlyKeys(
            trial(0, 0).trial() + ".corrected",
            trial(0, 0).trial() + ".uncorrected",
            trial(1, 0).trial() + ".corrected",
            trial(1, 0).trial() + ".uncorrected");
  }
}

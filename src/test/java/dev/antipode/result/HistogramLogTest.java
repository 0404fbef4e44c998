package dev.antipode.result;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Findings;
import dev.antipode.sample.SampleRecorder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistogramLogTest {
  private static final String FIRST = "latency.http2.full.rate-per-s-50.europe#0";
  private static final String SECOND = "latency.http2.full.rate-per-s-50.europe#1";

  @TempDir private Path folder;

  private HistogramLog log(String name) {
    return new HistogramLog(folder.resolve(name));
  }

  private static Findings findings(long corrected, long uncorrected) {
    SampleRecorder recorder = new SampleRecorder(1_000_000_000);
    recorder.record(0, corrected - uncorrected, corrected);
    return Findings.of(recorder);
  }

  @Test
  void keepsBothHistogramsOfEachTrialUnderItsTag() throws Exception {
    HistogramLog log = log("a.hlog");
    log.append(FIRST, 1_500, findings(5_000_000, 3_000_000));
    log.append(SECOND, 2_500, findings(7_000_000, 7_000_000));
    assertThat(log.read())
        .containsOnlyKeys(
            FIRST + ".corrected",
            FIRST + ".uncorrected",
            SECOND + ".corrected",
            SECOND + ".uncorrected");
    var first = requireNonNull(log.read().get(FIRST + ".corrected"));
    assertThat(first.valuesAreEquivalent(first.getMaxValue(), 5_000_000)).isTrue();
    assertThat(Files.readString(log.file())).startsWith("#[Antipode").contains("\nTag=" + FIRST);
  }

  /** Nobody clamps: a value of an hour comes back as it went in. */
  @Test
  void hasNoGreatestValue() throws Exception {
    HistogramLog log = log("a.hlog");
    log.append(FIRST, 0, findings(3_600_000_000_000L, 1_000));
    var read = requireNonNull(log.read().get(FIRST + ".corrected"));
    assertThat(read.valuesAreEquivalent(read.getMaxValue(), 3_600_000_000_000L)).isTrue();
  }

  @Test
  void aTrialWithoutHistogramsMakesNoLog() throws Exception {
    HistogramLog log = log("a.hlog");
    log.append(FIRST, 0, Findings.NONE);
    assertThat(log.file()).doesNotExist();
    assertThat(log.read()).isEmpty();
  }

  /** A kill between the histograms and the trial's line, or in the middle of a line. */
  @Test
  void aResumedRunDropsWhatWasNotStored() throws Exception {
    HistogramLog log = log("a.hlog");
    log.append(FIRST, 0, findings(5_000, 5_000));
    log.append(SECOND, 0, findings(6_000, 6_000));
    Files.writeString(log.file(), "Tag=latency.http2", StandardOpenOption.APPEND);
    log.keepOnly(Set.of(FIRST));
    assertThat(log.read()).containsOnlyKeys(FIRST + ".corrected", FIRST + ".uncorrected");
    log.append(SECOND, 0, findings(8_000, 8_000));
    assertThat(log.read()).hasSize(4);
    assertThat(Files.readAllLines(log.file()).stream().filter(line -> line.startsWith("Tag=")))
        .hasSize(4);
  }

  @Test
  void aRunTakesOverWhatAGuestHasOfATrial() throws Exception {
    HistogramLog guest = log("guest.hlog");
    guest.append(FIRST, 0, findings(5_000, 5_000));
    guest.append(SECOND, 0, findings(6_000, 6_000));
    HistogramLog run = log("run.hlog");
    run.copy(SECOND, guest);
    run.copy(FIRST, guest);
    run.copy("no-such#0", guest);
    assertThat(run.read()).hasSize(4);
    assertThat(Files.readAllLines(run.file()).stream().filter(line -> line.startsWith("#")))
        .hasSize(2);
  }
}

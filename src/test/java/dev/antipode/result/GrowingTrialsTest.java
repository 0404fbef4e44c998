package dev.antipode.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.scenario.value.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a guest stores is read once, however long its run. */
class GrowingTrialsTest {
  @TempDir Path folder = Path.of("");

  @Test
  void readsOnWhereTheLastCallEnded() throws Exception {
    RunFolder run = new RunFolder(folder);
    GrowingTrials trials = new GrowingTrials(run);
    assertThat(trials.fresh()).isEmpty();
    List<String> lines = stored();
    Files.writeString(run.trialsFile(), lines.get(0) + "\n" + lines.get(1).substring(0, 40));
    assertThat(trials.fresh()).extracting(TrialResult::trial).containsExactly(id(lines.get(0)));
    assertThat(trials.fresh()).isEmpty();
    // What was read must not be read again: it could not be, now.
    String spoilt = "x".repeat(lines.get(0).getBytes(StandardCharsets.UTF_8).length);
    Files.writeString(run.trialsFile(), spoilt + "\n" + lines.get(1) + "\n");
    assertThat(trials.fresh()).extracting(TrialResult::trial).containsExactly(id(lines.get(1)));
  }

  @Test
  void aTrialThatComesTwiceIsRefusedByItsLine() throws Exception {
    RunFolder run = new RunFolder(folder);
    GrowingTrials trials = new GrowingTrials(run);
    String line = stored().getFirst() + "\n";
    Files.writeString(run.trialsFile(), line);
    assertThat(trials.fresh()).hasSize(1);
    Files.writeString(run.trialsFile(), line + line);
    assertThatThrownBy(trials::fresh)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("trials.jsonl:2");
  }

  @Test
  void histogramsAreCopiedTrialByTrialBelowOneHeader() throws Exception {
    Path from = folder.resolve("from.hlog");
    HistogramLog to = new HistogramLog(folder.resolve("to.hlog"));
    GrowingHistograms histograms = new GrowingHistograms(new HistogramLog(from));
    Files.writeString(from, "#[head]\nTag=a#0.corrected,1,2,3,x\nTag=b#0.corrected,1,2,3,y\n");
    histograms.copy("b#0", to);
    Files.writeString(from, Files.readString(from) + "Tag=c#0.corrected,1,2,3,z\nTag=c#0.unco");
    histograms.copy("a#0", to);
    histograms.copy("c#0", to);
    assertThat(Files.readAllLines(to.file()))
        .containsExactly(
            "#[head]",
            "Tag=b#0.corrected,1,2,3,y",
            "Tag=a#0.corrected,1,2,3,x",
            "Tag=c#0.corrected,1,2,3,z");
  }

  private static List<String> stored() throws Exception {
    return Files.readAllLines(Path.of("results/example/trials.jsonl"));
  }

  private static String id(String line) {
    return line.replaceAll("^.*?\"trial\":\"([^\"]*)\".*$", "$1");
  }
}

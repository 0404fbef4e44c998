package dev.antipode.stack.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.antipode.cli.Antipode;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Support;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole run, with a stack of a user's own on the class path, whose server refuses early data: the
 * {@code early} cell fails and says why, and no other cell does.
 */
class RefusedRunTest {
  private static final String REASON =
      "refused the early data with the session, and made a full handshake";

  @TempDir Path folder;

  @Test
  void failsItsEarlyCellsWithTheReason() throws Exception {
    Support support = new ForgetfulStack().support(SessionMode.EARLY, Options.DEFAULTS);
    assumeTrue(support instanceof Support.Supported, support::toString);
    Path services = Files.createDirectories(folder.resolve("own/META-INF/services"));
    Files.writeString(
        services.resolve("dev.antipode.stack.Stack"), ForgetfulStack.class.getName() + "\n");
    Path out = folder.resolve("run");
    Antipode.Ended ended =
        Antipode.run(
            Map.of(Antipode.MORE_CLASSES, folder.resolve("own").toString()),
            "run",
            "scenarios/smoke.yaml",
            "--lab",
            "loopback",
            "--path",
            "loopback",
            "--stack",
            ForgetfulStack.NAME,
            "--session",
            "full,early",
            "--reps",
            "2",
            "--out",
            out.toString());

    assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
    List<TrialResult> trials = new RunFolder(out).trials();
    assertThat(trials)
        .filteredOn(trial -> trial.cell().session() == SessionMode.FULL)
        .isNotEmpty()
        .allSatisfy(trial -> assertThat(trial.sample().outcome()).isEqualTo(Outcome.SUCCEEDED));
    assertThat(trials)
        .filteredOn(trial -> trial.cell().session() == SessionMode.EARLY)
        .hasSize(2)
        .allSatisfy(trial -> {
          assertThat(trial.sample().outcome()).isEqualTo(Outcome.FAILED);
          assertThat(trial.sample().reason()).contains(REASON);
          assertThat(trial.sample().metrics()).as("no number without proof").isEmpty();
        });
    assertThat(Files.readString(out.resolve("summary.csv")).lines())
        .filteredOn(line -> line.contains(",early,"))
        .isNotEmpty()
        .allMatch(line -> line.contains("failed: ") && line.contains(REASON));
    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains("tls13-forgetful early on loopback failed: 2 of 2: ");
    assertThat(Files.readString(out.resolve("report.html"))).contains(REASON);
  }
}

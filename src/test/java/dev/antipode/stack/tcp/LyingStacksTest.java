package dev.antipode.stack.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.Antipode;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.SessionMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run refuses each lie of a stack with the right words, and has no number of it. */
class LyingStacksTest {
  private static final List<Class<? extends LyingStack>> LIARS =
      List.of(
          LyingStack.Suite.class,
          LyingStack.Controller.class,
          LyingStack.Session.class,
          LyingStack.Early.class,
          LyingStack.Echo.class,
          LyingStack.Expired.class,
          LyingStack.Stranger.class);

  @TempDir private static Path folder = Path.of("");

  @SuppressWarnings("NullAway.Init")
  private static Antipode.Ended ended;

  private static List<TrialResult> trials = List.of();

  @BeforeAll
  static void play() throws Exception {
    Path services = Files.createDirectories(folder.resolve("own/META-INF/services"));
    Files.write(
        services.resolve("dev.antipode.stack.Stack"), LIARS.stream().map(Class::getName).toList());
    ExpiredCredentials.issue(folder.resolve("expired"));
    ended =
        Antipode.run(
            Map.of(
                Antipode.MORE_CLASSES,
                folder.resolve("own").toString(),
                LyingStack.EXPIRED,
                folder.resolve("expired").toString()),
            "run",
            "scenarios/smoke.yaml",
            "--lab",
            "loopback",
            "--path",
            "loopback",
            "--stack",
            "lies-suite,lies-controller,lies-session,lies-early,lies-echo,lies-expired,lies-stranger",
            "--session",
            "full,resumed,early",
            "--reps",
            "1",
            "--out",
            folder.resolve("run").toString());
    trials = new RunFolder(folder.resolve("run")).trials();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lies-suite | full | cipher suite: claimed TLS_AES_128_GCM_SHA256, found TLS_AES_256_GCM_SHA384",
        "lies-controller | full | congestion: claimed reno, found bbr",
        "lies-session | resumed | resumed: claimed true, found false",
        "lies-session | early | resumed: claimed true, found false",
        "lies-early | early | early data accepted: claimed true, found false",
        "lies-echo | full | of the echo differs from what was sent",
        "lies-echo | early | of the echo differs from what was sent",
        "lies-expired | full | certificate has expired",
        "lies-stranger | full | unable to get local issuer certificate",
      })
  void aLieIsNamedAndCountsForNothing(String stack, String session, String words) throws Exception {
    assertThat(trials)
        .as(ended.err())
        .filteredOn(trial ->
            trial.cell().stack().equals(stack) && trial.cell().session().word().equals(session))
        .isNotEmpty()
        .allSatisfy(trial -> {
          assertThat(trial.sample().outcome()).isEqualTo(Outcome.FAILED);
          assertThat(trial.sample().reason()).contains(words);
        });
    // Nothing of it counts.
    assertThat(Files.readString(folder.resolve("run/summary.csv")).lines())
        .filteredOn(line -> line.contains("," + stack + "," + session + ","))
        .isNotEmpty()
        .allMatch(line -> line.contains("failed: ") && line.contains(words));
  }

  @Test
  void whatIsNoLieSucceeds() {
    assertThat(trials)
        .as(ended.err())
        .filteredOn(trial ->
            trial.cell().stack().equals("lies-session")
                && trial.cell().session() == SessionMode.FULL)
        .isNotEmpty()
        .allSatisfy(trial -> assertThat(trial.sample().outcome()).isEqualTo(Outcome.SUCCEEDED));
    assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
  }
}

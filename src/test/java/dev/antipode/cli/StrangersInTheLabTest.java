package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.option.Pairing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Programs that do not do what they should, and programs that are as they are configured, in one
 * run of the virtual lab: cases/foreign-failures.yaml.
 */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StrangersInTheLabTest {
  private static ForeignPlay played = new ForeignPlay(0, Path.of(""), Map.of());

  @BeforeAll
  static void play(@TempDir Path folder) throws Exception {
    played = ForeignPlay.of("foreign-failures.yaml", folder);
  }

  private static List<TrialResult> of(String stack, Pairing pairing) {
    return played.of(stack).filter(trial -> trial.cell().options().pairing() == pairing).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "absent-caddy | FAILED | antipode-no-such-program is not installed (nowhere)",
        "dies-caddy | FAILED | ended with exit code 3; its last words: it was too much",
        "hangs-caddy | TIMED_OUT | hangs: the request took longer than",
        "cannot-caddy | UNSUPPORTED | cannot cannot do this; its last words: not today",
        "distrusts-caddy | FAILED | ended with exit code 60",
        "differs-caddy | FAILED | the ends speak http/1.1, not h2",
        "curl-quits | FAILED | the server of quits ended before it was ready",
        "curl-silent | FAILED | the server of silent was not ready in time",
      })
  void whatDoesNotDoWhatItShouldIsAClearFailure(String stack, Outcome outcome, String reason) {
    List<TrialResult> trials = of(stack, Pairing.STRICT);
    assertThat(trials).hasSize(1);
    assertThat(trials.getFirst().sample().reason()).contains(reason);
    assertThat(trials.getFirst().sample().outcome()).isEqualTo(outcome);
  }

  @Test
  void theRunGoesOn() {
    assertThat(played.exit()).isEqualTo(Failures.TRIAL_FAILED);
    assertThat(played.succeeded())
        .extracting(trial -> trial.cell().stack() + " " + trial.cell().options().pairing().word())
        .containsExactlyInAnyOrder(
            "curl-caddy strict",
            "curl-caddy as-configured",
            "openssl-nginx strict",
            "openssl-nginx as-configured",
            "ngtcp2-caddy strict",
            "ngtcp2-caddy as-configured");
  }

  /** OpenSSL's first choice is X25519, and not what all stacks share. */
  @Test
  void programsAsConfiguredKeepTheirSettingsAndTheReportSaysWhich() throws Exception {
    assertThat(group("openssl-nginx", Pairing.STRICT)).isEqualTo("secp256r1");
    assertThat(group("openssl-nginx", Pairing.AS_CONFIGURED)).isEqualTo("x25519");
    assertThat(played.report())
        .contains("As configured")
        .containsPattern("openssl-nginx pairing=as-configured.*x25519 \\(strict: secp256r1\\)");
  }

  private static String group(String stack, Pairing pairing) {
    return Objects.toString(
        Objects.requireNonNull(of(stack, pairing).getFirst().sample().negotiated()).group());
  }
}

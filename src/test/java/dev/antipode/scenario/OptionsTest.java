package dev.antipode.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.sample.Json;
import dev.antipode.scenario.option.CertificateChain;
import dev.antipode.scenario.option.CongestionController;
import dev.antipode.scenario.option.KeyExchangeGroup;
import dev.antipode.scenario.option.Remedies;
import dev.antipode.scenario.option.Switch;
import dev.antipode.scenario.option.TransferDirection;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Named;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void readersGetWhatWasSet() {
    Options options =
        Options.DEFAULTS
            .with(Dimension.REMEDIES, Remedies.NONE)
            .with(Dimension.CONGESTION, CongestionController.BBR)
            .with(Dimension.TFO, Switch.ON)
            .with(Dimension.RETRY, Switch.ON)
            .with(Dimension.CHAIN, CertificateChain.WEB_TYPICAL)
            .with(Dimension.DIRECTION, TransferDirection.UPLOAD);
    assertThat(options.remedies()).isEqualTo(Remedies.NONE);
    assertThat(options.congestion()).isEqualTo(CongestionController.BBR);
    assertThat(options.fastOpen()).isTrue();
    assertThat(options.retry()).isTrue();
    assertThat(options.chain()).isEqualTo(CertificateChain.WEB_TYPICAL);
    assertThat(options.direction()).isEqualTo(TransferDirection.UPLOAD);
    assertThat(Json.line(options))
        .as("in run.json and trials.jsonl")
        .isEqualTo(
            "{\"remedies\":\"none\",\"congestion\":\"bbr\",\"tfo\":\"on\",\"retry\":\"on\","
                + "\"chain\":\"web-typical\",\"direction\":\"upload\"}");
  }

  @Test
  void whatWasNotSetIsTheDefault() {
    assertThat(Options.DEFAULTS.remedies()).isEqualTo(Remedies.ALL);
    assertThat(Options.DEFAULTS.congestion()).isEqualTo(CongestionController.RENO);
    assertThat(Options.DEFAULTS.fastOpen()).isFalse();
    assertThat(Options.DEFAULTS.retry()).isFalse();
    assertThat(Options.DEFAULTS.chain()).isEqualTo(CertificateChain.SMALL);
    assertThat(Options.DEFAULTS.direction()).isEqualTo(TransferDirection.DOWNLOAD);
  }

  /** A reader would fail at a word that a scenario may have and its enum has not. */
  @Test
  void dimensionsAllowTheWordsThatReadersKnow() {
    assertThat(Dimension.REMEDIES.choices()).isEqualTo(words(Remedies.values()));
    assertThat(Dimension.CONGESTION.choices()).isEqualTo(words(CongestionController.values()));
    assertThat(Dimension.TFO.choices()).isEqualTo(words(Switch.values()));
    assertThat(Dimension.RETRY.choices()).isEqualTo(words(Switch.values()));
    assertThat(Dimension.GROUP.choices()).isEqualTo(words(KeyExchangeGroup.values()));
    assertThat(Dimension.CHAIN.choices()).isEqualTo(words(CertificateChain.values()));
    assertThat(Dimension.DIRECTION.choices()).isEqualTo(words(TransferDirection.values()));
  }

  @Test
  void aValueOfAnotherDimensionIsRefused() {
    assertThatThrownBy(() -> Options.DEFAULTS.with(Dimension.TFO, Remedies.ALL))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("Give off or on.");
  }

  private static List<String> words(Named... values) {
    return Arrays.stream(values).map(Named::word).toList();
  }
}

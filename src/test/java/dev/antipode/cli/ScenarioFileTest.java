package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A path that is no scenario's has no scenario's name. */
class ScenarioFileTest {
  @Test
  void rootHasNoName() {
    assertThat(ScenarioFile.bare(Path.of("/"))).isEmpty();
    assertThat(ScenarioFile.bare(Path.of("/scenarios/smoke.yaml"))).isEqualTo("smoke");
  }

  @Test
  void rootIsRefusedInWords() throws Exception {
    Antipode.Ended ended = Antipode.run("init", "/");
    assertThat(ended.err()).contains("Give ").doesNotContain("\tat ");
    assertThat(ended.exit()).isEqualTo(2);
  }
}

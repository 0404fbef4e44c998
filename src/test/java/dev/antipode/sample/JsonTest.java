package dev.antipode.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.scenario.EvidenceKept;
import org.junit.jupiter.api.Test;

/** Lines hold what was stored, and nothing that is worked out of it. */
class JsonTest {
  @Test
  void aRecordIsWrittenAsItsComponents() throws Exception {
    String line = Json.line(EvidenceKept.USUAL);
    assertThat(line).isEqualTo("{\"which\":\"deviating\",\"most_bytes\":1073741824}");
    assertThat(Json.MAPPER.readValue(line, EvidenceKept.class)).isEqualTo(EvidenceKept.USUAL);
  }

  /** Older runs have a key more. */
  @Test
  void keysOfOtherVersionsArePassedOver() throws Exception {
    String line = "{\"which\":\"all\",\"most_bytes\":1,\"captured\":true}";
    assertThat(Json.MAPPER.readValue(line, EvidenceKept.class))
        .isEqualTo(new EvidenceKept(EvidenceKept.Which.ALL, 1));
  }
}

package dev.antipode.experiment.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class RampTest {
  @Test
  void sortsBytesIntoSlices() {
    Ramp ramp = new Ramp(10);
    ramp.add(0, 1);
    ramp.add(9, 2);
    ramp.add(10, 4);
    ramp.add(35, 8);
    assertThat(ramp.json().toString()).isEqualTo("{\"bucket_ns\":10,\"bytes\":[3,4,0,8]}");
  }

  @Test
  void doublesItsSlicesWhenTheyRunOutAndLosesNothing() {
    Ramp ramp = new Ramp(10);
    for (int i = 0; i < 1_024; i++) {
      ramp.add(i * 10L, i);
    }
    ramp.add(10_240, 7);
    JsonNode json = ramp.json();
    assertThat(json.path("bucket_ns").asLong()).isEqualTo(20);
    assertThat(json.path("bytes").size()).isEqualTo(513);
    assertThat(json.path("bytes").get(0).asLong()).isEqualTo(1);
    assertThat(json.path("bytes").get(511).asLong()).isEqualTo(1_022 + 1_023);
    assertThat(json.path("bytes").get(512).asLong()).isEqualTo(7);
    long sum = 0;
    for (JsonNode slice : json.path("bytes")) {
      sum += slice.asLong();
    }
    assertThat(sum).isEqualTo(1_023L * 1_024 / 2 + 7);
  }

  @Test
  void hasRoomForATransferOfAnyLength() {
    Ramp ramp = new Ramp(1_000_000);
    ramp.add(0, 1);
    ramp.add(3_600_000_000_000L, 1);
    assertThat(ramp.json().path("bytes").size()).isLessThanOrEqualTo(1_024);
    assertThat(ramp.json().path("bucket_ns").asLong()).isEqualTo(4_096_000_000L);
  }
}

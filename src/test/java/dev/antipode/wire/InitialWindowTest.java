package dev.antipode.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Installation;
import dev.antipode.lab.Topology;
import org.junit.jupiter.api.Test;

class InitialWindowTest {
  @Test
  void aSegmentIsWhatTheLabsMtuLeaves() throws Exception {
    assertThat(InitialWindow.SEGMENT_BYTES)
        .isEqualTo(Topology.of(Installation.locate()).mtu() - 20 - 20 - 12);
  }

  /** RFC 9002 section 7.2. */
  @Test
  void aLargeDatagramMakesItNoLargerThanItsLimit() {
    assertThat(InitialWindow.quicBytes()).isEqualTo(12_000);
    assertThat(InitialWindow.quicBytes(1_452)).isEqualTo(14_520);
    assertThat(InitialWindow.quicBytes(1_480)).isEqualTo(14_720);
    assertThat(InitialWindow.quicBytes(9_000)).isEqualTo(18_000);
  }
}

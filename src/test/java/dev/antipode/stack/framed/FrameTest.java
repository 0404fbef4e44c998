package dev.antipode.stack.framed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Installation;
import dev.antipode.lab.Topology;
import org.junit.jupiter.api.Test;

class FrameTest {
  /** IPv4, TCP, and its timestamps with their padding. */
  private static final int HEADERS = 20 + 20 + 12;

  /** A record's header, its type, the JDK's padding, the tag. */
  private static final int TLS = 5 + 1 + 16 + 16;

  @Test
  void fillsASegmentOfTheLab() throws Exception {
    assertThat(HEADERS + TLS + Frame.HEADER_BYTES + Frame.MOST_CONTENT_BYTES)
        .isEqualTo(Topology.of(Installation.locate()).mtu());
  }
}

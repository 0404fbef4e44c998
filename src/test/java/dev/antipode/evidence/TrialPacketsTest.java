package dev.antipode.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Way;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.critical.Sighting;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is left of a connection that brought a ticket, and three that are opened at once. */
class TrialPacketsTest {
  private static final long BEGIN_NS = 5_000_000_000L;

  private static List<Integer> portsOfMeasured(@Nullable Long connectedAtNs) {
    List<Sighting> all =
        List.of(
            SegmentFixture.segment(Way.UP, 4_000, true, 1_000, 31_000L),
            SegmentFixture.segment(Way.UP, 4_001, true, BEGIN_NS + 100, BEGIN_NS + 30_100),
            SegmentFixture.segment(Way.UP, 4_002, true, BEGIN_NS + 200, BEGIN_NS + 30_200),
            SegmentFixture.segment(Way.UP, 4_003, true, BEGIN_NS + 300, BEGIN_NS + 30_300),
            SegmentFixture.segment(Way.DOWN, 4_001, true, BEGIN_NS + 30_100, BEGIN_NS + 60_100),
            SegmentFixture.segment(Way.DOWN, 4_003, true, BEGIN_NS + 30_300, BEGIN_NS + 60_300));
    return new TrialPackets(all, new IdentityHashMap<>(), BEGIN_NS + 60_300, Transport.TCP)
        .measured(connectedAtNs).stream()
            .map(
                one -> one.way() == Way.UP ? one.sent().sourcePort() : one.sent().destinationPort())
            .toList();
  }

  @Test
  void theFirstConnectionSinceTheClientBeganHasTheFirstRequest() {
    assertThat(portsOfMeasured(BEGIN_NS)).containsExactly(4_001, 4_001);
  }

  @Test
  void whereNobodyToldWhenItIsTheLast() {
    assertThat(portsOfMeasured(null)).containsExactly(4_003, 4_003);
  }
}

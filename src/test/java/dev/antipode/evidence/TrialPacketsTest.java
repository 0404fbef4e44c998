package dev.antipode.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Way;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.critical.Sighting;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What is left of a connection that brought a ticket, and three that are opened at once: the second
 * of them has a request, and its SYN was lost.
 */
class TrialPacketsTest {
  private static final long BEGIN_NS = 5_000_000_000L;

  private static Sighting up(int port, boolean syn, long sequence, long ns) {
    return SegmentFixture.segment(Way.UP, port, syn, sequence, BEGIN_NS + ns, BEGIN_NS + ns + 30);
  }

  private static List<Integer> portsOfMeasured(@Nullable Long connectedAtNs) {
    List<Sighting> all =
        List.of(
            SegmentFixture.segment(Way.UP, 4_000, true, 0, 1_000, 1_030L),
            up(4_001, true, 100, 100),
            SegmentFixture.segment(Way.UP, 4_002, true, 4_294_967_290L, BEGIN_NS + 200, null),
            up(4_003, true, 300, 300),
            SegmentFixture.segment(Way.DOWN, 4_001, true, 900, BEGIN_NS + 400, BEGIN_NS + 430),
            up(4_001, false, 150, 500),
            up(4_002, true, 4_294_967_290L, 600),
            up(4_003, false, 350, 700),
            up(4_002, false, 80, 800));
    return new TrialPackets(all, new IdentityHashMap<>(), BEGIN_NS + 830, Transport.TCP)
        .measured(connectedAtNs).stream()
            .map(
                one -> one.way() == Way.UP ? one.sent().sourcePort() : one.sent().destinationPort())
            .toList();
  }

  @Test
  void whichHasTheRequestIsKnownByWhatTheClientSent() {
    assertThat(portsOfMeasured(BEGIN_NS)).containsExactly(4_002, 4_002, 4_002);
  }

  @Test
  void whereNobodyToldWhenItIsTheFirstOfThoseThatWereOpenedLast() {
    assertThat(portsOfMeasured(null)).containsExactly(4_001, 4_001, 4_001);
  }
}

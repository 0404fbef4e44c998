package dev.antipode.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Way;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
  private static final List<WirePacket> PACKETS =
      List.of(
          packet(Way.UP, 0, 100L),
          packet(Way.DOWN, 130, 230L),
          packet(Way.UP, 240, 340L),
          packet(Way.UP, 241, null),
          packet(Way.DOWN, 340, 441L),
          packet(Way.DOWN, 900, 1_000L));

  @Test
  void whatPacketsDoNotTakeTheEndpointsDo() {
    assertThat(CriticalPath.underWayNs(PACKETS, 235)).hasValue(200);
    assertThat(CriticalPath.underWayNs(PACKETS, 450)).hasValue(401);
  }

  @Test
  void waitingForNothingIsTheEndpointsTime() {
    assertThat(CriticalPath.underWayNs(PACKETS, 1_000)).as("a timer of the server").hasValue(400);
  }

  @Test
  void beforeAnythingCameThereIsNoChain() {
    assertThat(CriticalPath.underWayNs(PACKETS, 229)).isEmpty();
    assertThat(CriticalPath.underWayNs(List.of(), 229)).isEmpty();
  }

  @Test
  void pathWithoutDelayHasAnEndlessChainNowhere() {
    List<WirePacket> packets = List.of(packet(Way.UP, 0, 0L), packet(Way.DOWN, 0, 0L));
    assertThat(CriticalPath.underWayNs(packets, 7)).hasValue(0);
  }

  private static WirePacket packet(Way way, long sent, @Nullable Long arrived) {
    return new WirePacket(
        way, sent, arrived, arrived == null, 74, PacketKind.DATA, "data", false, List.of());
  }
}

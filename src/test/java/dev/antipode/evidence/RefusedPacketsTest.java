package dev.antipode.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Way;
import dev.antipode.scenario.option.Switch;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;
import dev.antipode.scenario.path.Udp;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.flow.Drops;
import dev.antipode.wire.flow.Flow;
import dev.antipode.wire.flow.FlowWay;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Why a trial failed, as far as routers have to do with it. */
class RefusedPacketsTest {
  private static final Direction OPEN = Direction.delayed(10_000);

  private static FlowWay way(int packets, int tooLong, int refused) {
    return new FlowWay(
        packets,
        1_000,
        new TreeMap<>(),
        0,
        0,
        tooLong,
        refused,
        0,
        null,
        null,
        null,
        null,
        0,
        null,
        0,
        null);
  }

  /** Of which a router told its sender, or did not. */
  private static TrialFacts.Lost lost(Way way, Drops.By by, @Nullable Long toldNs) {
    return new TrialFacts.Lost(1, way, 0, 1_242, by, toldNs);
  }

  private static Optional<String> said(
      FlowWay up, FlowWay down, Direction there, Direction back, TrialFacts.Lost... lost) {
    Flow flow = new Flow(1, 1, 0, up, down, List.of(), null, null);
    return RefusedPackets.of(
        new TrialFacts(
            "t",
            Transport.QUIC,
            "Antipode",
            9,
            List.of(lost),
            List.of(),
            null,
            new TreeMap<>(),
            null,
            List.of(flow, flow)),
        new PathProfile("p", "A path.", there, back));
  }

  @Test
  void datagramsThatNobodyForwardsAreCountedOverAllConnections() {
    Direction blocked = OPEN.with(PathProperties.UDP, Udp.BLOCKED);
    assertThat(
            said(
                way(6, 0, 6),
                way(0, 0, 0),
                blocked,
                OPEN,
                lost(Way.UP, Drops.By.REFUSED, null),
                lost(Way.DOWN, Drops.By.REFUSED, 9L)))
        .contains("UDP is blocked: a router dropped 12 of the 12 datagrams that the client sent");
    assertThat(
            said(
                way(6, 0, 6),
                way(0, 0, 0),
                OPEN.with(PathProperties.UDP, Udp.REJECTED),
                OPEN,
                lost(Way.UP, Drops.By.REFUSED, null),
                lost(Way.UP, Drops.By.REFUSED, 9L)))
        .hasValueSatisfying(words -> assertThat(words).startsWith("UDP is rejected: "));
  }

  @Test
  void packetsThatWereTooLongAreNamedWithTheMtu() {
    Direction silent =
        OPEN.with(Map.of(PathProperties.MTU, 1_280, PathProperties.ICMP, Switch.OFF));
    assertThat(
            said(
                way(6, 0, 0), way(12, 9, 0), OPEN, silent, lost(Way.DOWN, Drops.By.TOO_LONG, null)))
        .contains(
            "18 of the 24 packets that the server sent were longer than the path's MTU of 1280 B,"
                + " and no router told so (a black hole)");
    assertThat(
            said(
                way(6, 0, 0),
                way(12, 9, 0),
                OPEN,
                OPEN.with(PathProperties.MTU, 1_280),
                lost(Way.DOWN, Drops.By.TOO_LONG, 9L)))
        .hasValueSatisfying(words -> assertThat(words).endsWith("and a router told so"));
  }

  @Test
  void whereNothingWasRefusedNothingIsSaid() {
    assertThat(said(way(6, 0, 0), way(6, 0, 0), OPEN, OPEN)).isEmpty();
  }
}

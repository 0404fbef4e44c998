package dev.antipode.wire.flow;

import dev.antipode.lab.Way;
import dev.antipode.wire.critical.Cargo;
import dev.antipode.wire.critical.Passage;
import dev.antipode.wire.critical.PathModel;
import dev.antipode.wire.critical.QuicPacket;
import dev.antipode.wire.critical.Span;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Counts the packets of one connection in one direction, in the order of what happened. */
final class WayCount {
  private final PathModel path;
  private final long endpointNs;
  private final SentBytes sentBytes = new SentBytes();
  private final InFlight inFlight = new InFlight();
  private int packets;
  private long bytes;
  private final Map<Drops.By, Integer> lost = new EnumMap<>(Drops.By.class);
  private int again;
  private long againBytes;
  private int probes;
  private int arrived;
  private long waitedNs;
  private long longestNs;
  private @Nullable Integer longestPacket;
  private long lastSentNs = Long.MIN_VALUE / 2;
  private long lastHeardNs = Long.MIN_VALUE / 2;
  private boolean unreadable;

  WayCount(PathModel path, long endpointNs) {
    this.path = path;
    this.endpointNs = endpointNs;
  }

  /**
   * The next that its sender sent.
   *
   * @param dropped by what; null where it arrived, or was still under way at the end
   */
  void sent(Passage passage, Drops.@Nullable By dropped) {
    packets++;
    bytes += passage.frameBytes();
    if (dropped != null) {
      lost.merge(dropped, 1, Integer::sum);
    }
    Long arrivedNs = passage.arrivedNs();
    if (arrivedNs != null) {
      wait(passage, arrivedNs);
    }
    unreadable |= !passage.cargo().isReadable();
    long before = 0;
    for (Span span : passage.cargo().spans()) {
      before += sentBytes.add(span);
    }
    if (before > 0) {
      again++;
      againBytes += before;
    }
    if (packets > 1 && (before > 0 || asksOnly(passage.cargo())) && isByTimer(passage.sentNs())) {
      probes++;
    }
    inFlight.sent(passage);
    lastSentNs = passage.sentNs();
  }

  private void wait(Passage passage, long arrivedNs) {
    long waited =
        arrivedNs
            - passage.sentNs()
            - path.delayNs(passage.way())
            - path.sendingNs(passage.way(), passage.frameBytes());
    arrived++;
    waitedNs += Math.max(0, waited);
    // Less than a microsecond is the kernel's own rounding.
    if (waited > Math.max(1_000, longestNs)) {
      longestNs = waited;
      longestPacket = passage.number();
    }
  }

  private boolean isByTimer(long ns) {
    return ns - lastSentNs > endpointNs && ns - lastHeardNs > endpointNs;
  }

  /** Something that must be acknowledged and carries nothing. */
  private static boolean asksOnly(Cargo cargo) {
    return cargo instanceof Cargo.Quic quic
        && quic.isReadable()
        && quic.packets().stream().anyMatch(QuicPacket::isEliciting)
        && quic.packets().stream()
            .allMatch(packet ->
                packet.carriesNothing()
                    && packet.frames() != null
                    && packet.frames().stream()
                        .allMatch(List.of("PING", "PADDING", "ACK")::contains));
  }

  /** One of the other end has come to the sender of this way. */
  void heard(Passage other, long ns) {
    lastHeardNs = ns;
    if (other.cargo() instanceof Cargo.Quic quic
        && quic.packets().stream().anyMatch(packet -> packet.space().equals("none"))) {
      sentBytes.beginAnew();
    }
    inFlight.heard(other.cargo());
  }

  boolean isUnreadable() {
    return unreadable;
  }

  FlowWay result(SortedMap<String, FlowWay.Count> until, @Nullable Long amplificationNs) {
    boolean shown = !unreadable;
    return new FlowWay(
        packets,
        bytes,
        until,
        lost.getOrDefault(Drops.By.RULE, 0),
        lost.getOrDefault(Drops.By.QUEUE, 0),
        lost.getOrDefault(Drops.By.TOO_LONG, 0),
        lost.getOrDefault(Drops.By.REFUSED, 0),
        lost.getOrDefault(Drops.By.NOT_TOLD, 0),
        shown ? Integer.valueOf(again) : null,
        shown ? Long.valueOf(againBytes) : null,
        shown ? Integer.valueOf(probes) : null,
        shown ? Long.valueOf(inFlight.most()) : null,
        longestNs,
        longestPacket,
        arrived == 0 ? 0 : waitedNs / arrived,
        amplificationNs);
  }

  static Way other(Way way) {
    return way == Way.UP ? Way.DOWN : Way.UP;
  }
}

package dev.antipode.wire.flow;

import dev.antipode.lab.Way;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of a large transfer crossed the path: a part of {@link Flow}. It begins with the
 * first packet that has some of them, and ends when the last has come.
 *
 * @param way the way that carried more bytes
 * @param beganNs since the connection's first packet
 * @param endedNs likewise
 * @param bytes of streams, each counted once
 * @param pathBytes what fills the path without a queue: its rate times its round trip; null without
 *     a rate
 * @param busyNs how long the path was sending packets of it that arrived; null likewise
 * @param bursts how often two packets or more left at once
 * @param burstsWithLoss of those, bursts of which the path dropped something
 * @param longestBurst in packets
 * @param again packets with bytes that had been sent before
 * @param spurious of those, packets of which the earlier one came all the same
 * @param overtaken of the spurious ones, packets whose sender knew when it sent them again that
 *     three later ones had come (RFC 9002 section 6.1.1, RFC 6675 section 4)
 * @param recoveryNs how long losses were being mended, real or not
 * @param fallCount how often
 * @param falls the first of them
 */
public record Delivery(
    Way way,
    long beganNs,
    long endedNs,
    long bytes,
    @Nullable Long pathBytes,
    @Nullable Long busyNs,
    int bursts,
    int burstsWithLoss,
    int longestBurst,
    int again,
    int spurious,
    int overtaken,
    long recoveryNs,
    int fallCount,
    List<WindowFall> falls) {
  public Delivery {
    falls = List.copyOf(falls);
  }

  public long ns() {
    return endedNs - beganNs;
  }
}

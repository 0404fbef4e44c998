package dev.antipode.wire.critical;

import dev.antipode.lab.Way;
import org.jspecify.annotations.Nullable;

/**
 * What the path does to a packet that finds it empty.
 *
 * @param upDelayNs from the client to the server, without sending
 * @param downDelayNs from the server to the client, likewise
 * @param upBps how fast packets are sent; null without a limit
 * @param downBps likewise
 * @param isSteady whether the delay is the same for each packet
 */
public record PathModel(
    long upDelayNs,
    long downDelayNs,
    @Nullable Long upBps,
    @Nullable Long downBps,
    boolean isSteady) {
  public long delayNs(Way way) {
    return way == Way.UP ? upDelayNs : downDelayNs;
  }

  /** How long a frame takes to be sent. */
  public long sendingNs(Way way, int frameBytes) {
    Long bps = way == Way.UP ? upBps : downBps;
    return bps == null ? 0 : Math.round(frameBytes * 8e9 / bps);
  }

  public long roundTripNs() {
    return upDelayNs + downDelayNs;
  }
}

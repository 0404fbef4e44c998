package dev.antipode.stack.nettyquic;

import dev.antipode.scenario.Options;
import dev.antipode.scenario.option.CongestionController;
import io.netty.handler.codec.quic.QuicCodecBuilder;
import io.netty.handler.codec.quic.QuicCongestionControlAlgorithm;
import java.util.concurrent.TimeUnit;

/** The transport parameters (RFC 9000 section 18) and the congestion controller of both ends. */
final class TransportSettings {
  /** At least twice the bandwidth-delay product of 200 Mbit/s at 329 ms. */
  private static final long STREAM_WINDOW_BYTES = 16L << 20;

  private static final long CONNECTION_WINDOW_BYTES = 64L << 20;
  private static final long MAX_STREAMS = 4_096;
  private static final long IDLE_TIMEOUT_SECONDS = 180;

  private TransportSettings() {}

  /** Of so many streams together. */
  static long windowBytes(int streams) {
    return Math.min(CONNECTION_WINDOW_BYTES, streams * STREAM_WINDOW_BYTES);
  }

  public static <B extends QuicCodecBuilder<B>> B apply(B codec, Options options) {
    CongestionController congestion = options.congestion();
    return codec
        .maxIdleTimeout(IDLE_TIMEOUT_SECONDS, TimeUnit.SECONDS)
        .initialMaxData(CONNECTION_WINDOW_BYTES)
        .initialMaxStreamDataBidirectionalLocal(STREAM_WINDOW_BYTES)
        .initialMaxStreamDataBidirectionalRemote(STREAM_WINDOW_BYTES)
        .initialMaxStreamDataUnidirectional(STREAM_WINDOW_BYTES)
        .initialMaxStreamsBidirectional(MAX_STREAMS)
        .initialMaxStreamsUnidirectional(MAX_STREAMS)
        .congestionControlAlgorithm(algorithm(congestion))
        // quiche's default is HyStart++ (RFC 9406) everywhere. RFC 5681 has none, nor have the
        // Reno of Linux and of Kwik; the CUBIC of Linux leaves slow start early as well.
        .hystart(congestion != CongestionController.RENO);
  }

  private static QuicCongestionControlAlgorithm algorithm(CongestionController controller) {
    return switch (controller) {
      case RENO -> QuicCongestionControlAlgorithm.RENO;
      case CUBIC -> QuicCongestionControlAlgorithm.CUBIC;
      case BBR -> QuicCongestionControlAlgorithm.BBR;
    };
  }
}

package dev.antipode.stack.nettyquic;

import dev.antipode.scenario.Options;
import dev.antipode.scenario.option.CongestionController;
import dev.antipode.stack.ServerLimits;
import io.netty.handler.codec.quic.QuicCodecBuilder;
import io.netty.handler.codec.quic.QuicCongestionControlAlgorithm;
import java.util.concurrent.TimeUnit;

/** The transport parameters (RFC 9000 section 18) and the congestion controller of both ends. */
final class TransportSettings {
  private TransportSettings() {}

  /** What a server bears, or a client that bears as much. */
  public static <B extends QuicCodecBuilder<B>> B apply(
      B codec, Options options, ServerLimits limits) {
    CongestionController congestion = options.congestion();
    return codec
        .maxIdleTimeout(limits.quicIdle(options).toMillis(), TimeUnit.MILLISECONDS)
        .initialMaxData(limits.connectionWindow())
        .initialMaxStreamDataBidirectionalLocal(limits.streamWindow())
        .initialMaxStreamDataBidirectionalRemote(limits.streamWindow())
        .initialMaxStreamDataUnidirectional(limits.streamWindow())
        .initialMaxStreamsBidirectional(limits.streams())
        .initialMaxStreamsUnidirectional(limits.streams())
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

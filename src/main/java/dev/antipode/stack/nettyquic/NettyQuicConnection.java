package dev.antipode.stack.nettyquic;

import dev.antipode.sample.Negotiated;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.stack.Connection;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.concurrent.Future;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** An open connection of a client. Any thread. */
final class NettyQuicConnection implements Connection {
  private final QuicChannel channel;
  private final ClientSession session;
  private final Remedies remedies;
  private final @Nullable EarlyDataProof early;

  /** As configured: neither codec nor quiche has a way to read it back. */
  private final String congestion;

  private final SSLEngine engine;

  NettyQuicConnection(
      QuicChannel channel, ClientSession session, Options options, @Nullable EarlyDataProof early) {
    this.channel = channel;
    this.session = session;
    this.remedies = Remedies.of(options);
    this.early = early;
    this.congestion = options.get(Dimension.CONGESTION);
    this.engine = Objects.requireNonNull(channel.sslEngine(), "an open connection has TLS");
  }

  /** Whether the session was resumed: see {@link ServerTrust} for how that is known. */
  boolean resumed() {
    return !ServerTrust.verified(engine.getSession());
  }

  @Override
  public Negotiated negotiated() {
    SSLSession tls = engine.getSession();
    return new Negotiated(
        "QUICv1",
        tls.getCipherSuite(),
        ClientTls.GROUP,
        "only-offer",
        engine.getApplicationProtocol(),
        resumed(),
        earlyDataAccepted(),
        ServerTrust.verified(tls) || session.verified(),
        congestion);
  }

  private @Nullable Boolean earlyDataAccepted() {
    try {
      return early == null ? null : early.accepted();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  @Override
  public Stream open(StreamListener listener) throws StackException {
    Future<QuicStreamChannel> created =
        channel
            .createStream(QuicStreamType.BIDIRECTIONAL, new Incoming(listener))
            .awaitUninterruptibly();
    if (!created.isSuccess()) {
      throw new StackException("cannot open a stream", created.cause());
    }
    return new NettyQuicStream(created.getNow(), remedies);
  }

  /** How long a packet takes to the peer and back, as quiche has measured it. */
  long roundTripNanos() {
    var path = channel.collectPathStats(0).awaitUninterruptibly().getNow();
    return path == null ? 0 : path.rtt();
  }

  @Override
  public void close() {
    channel.close();
  }
}

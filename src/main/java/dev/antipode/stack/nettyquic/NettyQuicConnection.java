package dev.antipode.stack.nettyquic;

import dev.antipode.sample.Negotiated;
import dev.antipode.sample.ProtocolVersion;
import dev.antipode.scenario.Options;
import dev.antipode.stack.Connection;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.identity.WitnessingTrust;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.util.concurrent.Future;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** An open connection of a client. Any thread. */
final class NettyQuicConnection implements Connection {
  private final QuicChannel channel;
  private final QuicApplication.Client application;
  private final ClientSession session;
  private final @Nullable EarlyDataProof early;

  /** As configured: neither codec nor quiche has a way to read it back. */
  private final String congestion;

  private final SSLEngine engine;
  private final long completeNanos = System.nanoTime();

  NettyQuicConnection(
      QuicChannel channel,
      QuicApplication.Client application,
      ClientSession session,
      Options options,
      @Nullable EarlyDataProof early) {
    this.channel = channel;
    this.application = application;
    this.session = session;
    this.early = early;
    this.congestion = options.congestion().word();
    this.engine = Objects.requireNonNull(channel.sslEngine(), "an open connection has TLS");
  }

  /** Whether the session was resumed: see {@link WitnessingTrust} for how that is known. */
  boolean resumed() {
    return !session.trust().verified(engine);
  }

  @Override
  public Negotiated negotiated() {
    SSLSession tls = engine.getSession();
    return new Negotiated(
            ProtocolVersion.QUIC1.title(),
            tls.getCipherSuite(),
            null,
            null,
            engine.getApplicationProtocol(),
            resumed(),
            early == null ? null : early.accepted(),
            session.trust().verified(engine) || session.verified(),
            congestion)
        .withCertificateBytes(session.trust().bytes(engine));
  }

  @Override
  public Stream open(StreamListener listener) throws StackException {
    Future<Stream> opened = application.open(listener, () -> {}).awaitUninterruptibly();
    if (!opened.isSuccess()) {
      throw new StackException("cannot open a stream", opened.cause());
    }
    return opened.getNow();
  }

  @Override
  public void batch(Runnable writes) {
    channel.eventLoop().execute(writes);
  }

  /** How long a packet takes to the peer and back, as quiche has measured it. */
  long roundTripNanos() {
    var path = channel.collectPathStats(0).awaitUninterruptibly().getNow();
    return path == null ? 0 : path.rtt();
  }

  /**
   * Closes the connection, but not before its handshake is confirmed (RFC 9001 section 4.1.2).
   *
   * <p>Until then quiche's client closes in a Handshake packet alone, and a server that has
   * completed the handshake no longer has keys for those (RFC 9000 section 10.2.3 advises 1-RTT
   * packets beside them). It would go on probing a client that is gone until its idle timeout, and
   * disturb later trials. The codec does not tell of the confirmation; it comes a round trip after
   * completion, and this waits for two, in the background.
   */
  @Override
  public void close() {
    EventLoop loop = channel.eventLoop();
    if (loop.inEventLoop()) {
      closeConfirmed();
    } else {
      loop.execute(this::closeConfirmed);
    }
  }

  private void closeConfirmed() {
    long confirmed = completeNanos + 2 * roundTripNanos();
    long wait = confirmed - System.nanoTime();
    if (wait <= 0) {
      channel.close();
    } else {
      var _ = channel.eventLoop().schedule(() -> channel.close(), wait, TimeUnit.NANOSECONDS);
    }
  }
}

package dev.antipode.stack.nettyquic;

import dev.antipode.stack.Credentials;
import dev.antipode.stack.identity.WitnessingTrust;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslEngine;
import java.net.InetSocketAddress;

/**
 * What a client knows of a server before it connects: nothing, or the ticket of one connection.
 *
 * @param context holds the ticket; it is used for no other connection
 * @param server keys the ticket, with the server's name
 * @param trust witnesses the certificate of the connection
 * @param keys what the context tells of its secrets
 * @param verified whether the ticket is of a connection whose server was verified
 */
record ClientSession(
    QuicSslContext context,
    InetSocketAddress server,
    WitnessingTrust trust,
    NettyQuicKeyLog keys,
    boolean verified) {
  /** The codec looks for tickets by host and port, and sends the host as SNI (RFC 6066). */
  public QuicSslEngine engine(QuicChannel channel) {
    return context.newEngine(channel.alloc(), Credentials.SERVER_NAME, server.getPort());
  }

  /** The same context, after a connection has put a ticket in it. */
  public ClientSession resumable(boolean serverVerified) {
    return new ClientSession(context, server, trust, keys, serverVerified);
  }
}

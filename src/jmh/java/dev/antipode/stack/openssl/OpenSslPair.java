package dev.antipode.stack.openssl;

import dev.antipode.stack.Credentials;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Two engines of the machine's OpenSSL, back to back, on one thread; as the stack pins them. */
public final class OpenSslPair implements AutoCloseable {
  private static final int MOST_TURNS = 100;
  private static final byte GREETING = 42;

  private final TlsContext clients;
  private final TlsContext servers;
  private final ByteBufAllocator allocator = ByteBufAllocator.DEFAULT;
  private final ByteBuf greeting = Unpooled.directBuffer(1).writeByte(GREETING);
  private @Nullable TlsSession session;

  /** Engines of a client that trusts this CA, and of a server with this chain and key. */
  public OpenSslPair(Path caFile, Path chainFile, Path keyFile) throws SSLException {
    clients = TlsContext.client(caFile, "secp256r1");
    servers = TlsContext.server(chainFile, keyFile, "secp256r1", 0);
  }

  /**
   * Opens a connection, full or resumed with the newest ticket, until the client has one byte from
   * the server.
   *
   * @return how many bytes crossed, both ways
   */
  public int connect(boolean resume) throws SSLException {
    try (TlsEngine client =
            clients.connect(Credentials.SERVER_NAME, resume ? session : null, null);
        TlsEngine server = servers.accept()) {
      int crossed = handshakeAndGreet(client, server);
      NegotiatedReader agreed = client.agreed();
      if (agreed.resumed() != resume || !agreed.verified()) {
        throw new IllegalStateException(
            resume ? "a full handshake in place of a resumed one" : "not a full handshake");
      }
      keep(client.session());
      return crossed;
    }
  }

  private int handshakeAndGreet(TlsEngine client, TlsEngine server) throws SSLException {
    int crossed = 0;
    boolean greeted = false;
    client.advance();
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      crossed += carry(client, server);
      ByteBuf early = server.read(allocator);
      if (early != null) {
        early.release();
      }
      if (!greeted && server.writable()) {
        greeted = true;
        server.write(greeting.duplicate());
      }
      crossed += carry(server, client);
      ByteBuf plain = client.read(allocator);
      if (plain != null) {
        byte first = plain.readByte();
        plain.release();
        if (first != GREETING) {
          throw new SSLException("the greeting was changed on its way");
        }
        return crossed;
      }
    }
    throw new SSLException("no end after " + MOST_TURNS + " turns");
  }

  private int carry(TlsEngine from, TlsEngine to) {
    ByteBuf bytes = from.take(allocator);
    if (bytes == null) {
      return 0;
    }
    int count = bytes.readableBytes();
    to.feed(bytes);
    bytes.release();
    return count;
  }

  private void keep(@Nullable TlsSession newest) {
    if (session != null) {
      session.close();
    }
    session = newest;
  }

  @Override
  public void close() {
    keep(null);
    clients.close();
    servers.close();
  }
}

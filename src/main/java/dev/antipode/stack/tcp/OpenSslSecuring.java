package dev.antipode.stack.tcp;

import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackException;
import dev.antipode.stack.openssl.TlsContext;
import dev.antipode.stack.openssl.TlsHandler;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/**
 * TLS 1.3 by the machine's OpenSSL.
 *
 * @param maxEarlyData what a server's tickets allow, in bytes; 0 to refuse early data
 */
record OpenSslSecuring(int maxEarlyData) implements Securing {
  /** One TLS record, and OpenSSL's own default (RFC 8446 section 4.2.10). */
  static final int EARLY_DATA_LIMIT = 16_384;

  @Override
  public Server server(ServerSettings settings) throws StackException {
    Path chain = settings.credentials().chainFile();
    Path key = settings.credentials().keyFile();
    try {
      return new OpenSslServer(
          TlsContext.server(chain, key, settings.options().group().title(), maxEarlyData));
    } catch (SSLException unusable) {
      throw new StackException("cannot set up TLS for the server", unusable);
    }
  }

  @Override
  public Client client(ClientSettings settings) throws StackException {
    try {
      return new OpenSslClient(
          TlsContext.client(
              settings.credentials().caFile(),
              String.join(":", settings.options().offeredGroups())));
    } catch (SSLException unusable) {
      throw new StackException("cannot set up TLS for the client", unusable);
    }
  }

  private record OpenSslServer(TlsContext context) implements Server {
    @Override
    public ChannelHandler handler(Channel channel) {
      return TlsHandler.server(context.accept());
    }

    @Override
    public void close() {
      context.close();
    }
  }
}

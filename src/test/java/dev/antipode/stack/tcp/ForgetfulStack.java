package dev.antipode.stack.tcp;

import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.Support;
import dev.antipode.stack.openssl.TlsContext;
import dev.antipode.stack.openssl.TlsHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLException;

/**
 * A user's own stack, whose server gives tickets that allow early data and has forgotten them by
 * the next connection, as one does that was started anew or stands behind a careless balancer.
 */
public final class ForgetfulStack extends NettyTcpStack {
  static final String NAME = "tls13-forgetful";

  private final OpenSslStack real = new OpenSslStack();

  @Override
  public StackDescription description() {
    StackDescription made = real.description();
    return new StackDescription(
        NAME,
        made.transport(),
        made.security(),
        made.application(),
        made.client(),
        made.server() + ", forgetful");
  }

  @Override
  public Support support(SessionMode session, Options options) {
    return real.support(session, options);
  }

  @Override
  Securing securing() {
    Securing remembering = real.securing();
    return new Securing() {
      @Override
      public Server server(ServerSettings settings) {
        return new Forgetful(settings);
      }

      @Override
      public Client client(ClientSettings settings) throws dev.antipode.stack.StackException {
        return remembering.client(settings);
      }
    };
  }

  /** A context a connection: OpenSSL keeps sessions in the context. */
  private record Forgetful(ServerSettings settings, List<TlsContext> contexts)
      implements Securing.Server {
    Forgetful(ServerSettings settings) {
      this(settings, new CopyOnWriteArrayList<>());
    }

    @Override
    public TlsHandler handler(io.netty.channel.Channel channel) {
      Path chain = settings.credentials().chainFile();
      Path key = settings.credentials().keyFile();
      try {
        TlsContext context =
            TlsContext.server(chain, key, "secp256r1", OpenSslSecuring.EARLY_DATA_LIMIT);
        contexts.add(context);
        return TlsHandler.server(context.accept());
      } catch (SSLException unusable) {
        throw new IllegalStateException(unusable);
      }
    }

    @Override
    public void close() {
      contexts.forEach(TlsContext::close);
    }
  }
}

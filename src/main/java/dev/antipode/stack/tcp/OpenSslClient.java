package dev.antipode.stack.tcp;

import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Dial;
import dev.antipode.stack.Disclosure;
import dev.antipode.stack.StackException;
import dev.antipode.stack.openssl.TlsContext;
import dev.antipode.stack.openssl.TlsHandler;
import dev.antipode.stack.openssl.TlsSession;
import io.netty.channel.Channel;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** The client's side of OpenSSL, with the session that it can resume. */
final class OpenSslClient implements Securing.Client {
  private final TlsContext context;
  private volatile @Nullable TlsSession session;

  OpenSslClient(TlsContext context) {
    this.context = context;
  }

  @Override
  public void forget() {
    TlsSession old = session;
    session = null;
    if (old != null) {
      old.close();
    }
  }

  @Override
  public boolean keep(Securing.Layer layer) throws StackException, InterruptedException {
    OpenSslLayer open = (OpenSslLayer) layer;
    try {
      TlsSession found =
          open.channel().eventLoop().submit(() -> open.handler().engine().session()).get();
      if (found == null) {
        return false;
      }
      forget();
      session = found;
      return true;
    } catch (ExecutionException gone) {
      throw new StackException(
          "there is no session to keep", gone.getCause() == null ? gone : gone.getCause());
    }
  }

  @Override
  public Securing.Layer layer(Channel channel, Dial dial) throws StackException {
    TlsSession resumed = dial.session() == SessionMode.FULL ? null : session;
    if (dial.session() != SessionMode.FULL && resumed == null) {
      throw new StackException("there is no session to resume: prepare was not called");
    }
    Disclosure disclosure = dial.disclosure();
    boolean early = dial.session() == SessionMode.EARLY;
    if (early && resumed != null && resumed.maxEarlyData() < dial.firstRequest().length) {
      throw new StackException(refusal(resumed.maxEarlyData(), dial.firstRequest().length));
    }
    try {
      TlsHandler handler =
          TlsHandler.client(
              context.connect(
                  Credentials.SERVER_NAME, resumed, disclosure == null ? null : disclosure::log),
              early ? dial.firstRequest() : null);
      return new OpenSslLayer(channel, handler, early);
    } catch (SSLException unusable) {
      throw new StackException("cannot set up TLS", unusable);
    }
  }

  private static String refusal(int allowed, int wanted) {
    return allowed == 0
        ? "the server refuses early data: its ticket allows none (RFC 8446 section 4.2.10)"
        : "the server's ticket allows "
            + allowed
            + " bytes of early data, and the request has "
            + wanted
            + " (RFC 8446 section 4.2.10)";
  }

  @Override
  public void close() {
    forget();
    context.close();
  }
}

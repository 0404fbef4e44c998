package example.jdksockets;

import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Accepts connections, each on a virtual thread of its own. */
final class JdkServer implements ServerEndpoint {
  private final SSLServerSocket listening;
  private final ServerApplication application;
  private final Set<SocketStream> open = ConcurrentHashMap.newKeySet();
  private final Thread accepting = Thread.ofVirtual().unstarted(this::accept);

  private JdkServer(SSLServerSocket listening, ServerApplication application) {
    this.listening = listening;
    this.application = application;
  }

  static JdkServer listen(ServerSettings settings) throws StackException {
    InetSocketAddress bind = settings.bind();
    try {
      SSLServerSocket socket =
          (SSLServerSocket)
              Tls.server(settings.credentials()).getServerSocketFactory().createServerSocket();
      socket.setSSLParameters(Tls.parameters());
      socket.bind(bind);
      JdkServer server = new JdkServer(socket, settings.application());
      server.accepting.start();
      return server;
    } catch (IOException refused) {
      throw new StackException("cannot listen on TCP " + bind, refused);
    }
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        SSLSocket socket = (SSLSocket) listening.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(SSLSocket socket) {
    SocketStream stream = new SocketStream(socket);
    open.add(stream);
    try {
      socket.setTcpNoDelay(true);
      socket.startHandshake();
      stream.read(application.opened(stream));
    } catch (IOException failed) {
      // The client has the reason, too, and tells it.
    } finally {
      stream.close();
      open.remove(stream);
    }
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) listening.getLocalSocketAddress();
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException alreadyClosed) {
      // It accepts nothing any more.
    }
    try {
      // The port is free only when nobody waits for connections on it any more.
      accepting.join(Duration.ofSeconds(1));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    open.forEach(SocketStream::close);
  }
}

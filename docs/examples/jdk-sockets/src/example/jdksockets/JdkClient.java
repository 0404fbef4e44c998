package example.jdksockets;

import dev.antipode.sample.Stopwatch.Event;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Dial;
import dev.antipode.stack.StackException;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Opens connections to one server. */
final class JdkClient implements ClientEndpoint {
  private final ClientSettings settings;

  /** One for each connection that is prepared: a context keeps sessions, and none may be resumed. */
  private final Queue<SSLContext> prepared = new ConcurrentLinkedQueue<>();

  JdkClient(ClientSettings settings) {
    this.settings = settings;
  }

  @Override
  public void prepare(Dial dial, Duration timeout) throws StackException {
    prepared.add(Tls.client(settings.credentials()));
  }

  @Override
  public Connection connect(Dial dial, Duration timeout) throws StackException {
    SSLContext context = prepared.poll();
    if (context == null) {
      throw new StackException("a connection must be prepared before it is opened");
    }
    Socket tcp = new Socket();
    try {
      int limit = Math.toIntExact(timeout.toMillis());
      tcp.setTcpNoDelay(true);
      // The clock starts just before the first packet can leave.
      dial.stopwatch().start();
      tcp.connect(settings.server(), limit);
      dial.stopwatch().note(Event.TRANSPORT_CONNECTED);
      SSLSocket socket =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(tcp, Credentials.SERVER_NAME, settings.server().getPort(), true);
      socket.setSSLParameters(Tls.clientParameters());
      socket.setSoTimeout(limit);
      socket.startHandshake();
      dial.stopwatch().note(Event.HANDSHAKE_COMPLETE);
      socket.setSoTimeout(0);
      SocketStream stream = new SocketStream(socket);
      Thread.ofVirtual().start(() -> stream.read(dial.firstListener()));
      if (!dial.asksNothing()) {
        dial.stopwatch().note(Event.REQUEST_SENT);
        stream.write(ByteBuffer.wrap(dial.firstRequest()), true);
      }
      return new JdkConnection(socket, stream);
    } catch (IOException failed) {
      close(tcp);
      throw new StackException("cannot connect to " + settings.server(), failed);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // Nothing is left to close.
    }
  }

  /** Connections are their callers' to close. */
  @Override
  public void close() {
    prepared.clear();
  }
}

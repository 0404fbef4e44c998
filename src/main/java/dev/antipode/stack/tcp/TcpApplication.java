package dev.antipode.stack.tcp;

import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What speaks on TCP connections, bare or under TLS. Any thread, unless said otherwise. */
public interface TcpApplication {
  /** Used in the names of threads. */
  String title();

  /**
   * Its ALPN protocol id (RFC 7301), and the only one that either end offers; null for none. If
   * there is one, the connection must have TLS by JSSE.
   */
  @Nullable String alpn();

  /** Makes a server's new channel speak it; called on its event loop, behind the handler of TLS. */
  void serve(Channel channel, ServerSettings settings);

  /** Its side of a client's new connection; called on the event loop, before TCP connects. */
  Client client(Channel channel, Dial dial, InetSocketAddress server);

  /** One connection of a client. */
  interface Client {
    /**
     * All handshakes are complete; called once, on the event loop.
     *
     * @param sent whether the dial's first request has left already
     */
    void open(boolean sent) throws StackException;

    /** Opens a further stream; any thread. */
    Stream open(StreamListener listener) throws StackException;

    /** The stream of the connection if it can have only one; otherwise null. */
    default @Nullable Stream soleStream() {
      return null;
    }
  }
}

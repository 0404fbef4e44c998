package dev.antipode.stack.tcp;

import dev.antipode.sample.Negotiated;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import org.jspecify.annotations.Nullable;

/** What protects a TCP connection: nothing, or a TLS engine of some library. */
public interface Securing {
  /** What a server puts in front of its application in each connection. */
  Server server(ServerSettings settings) throws StackException;

  Client client(ClientSettings settings) throws StackException;

  /** A server's side; any thread. */
  interface Server extends AutoCloseable {
    /**
     * A new handler for an accepted connection; null if none is needed. Called on its event loop.
     */
    @Nullable ChannelHandler handler(Channel channel);

    /** Frees what is native; called when no connection is left. */
    @Override
    default void close() {}
  }

  /** A client's side. One thread at a time, except for {@link #layer}. */
  interface Client extends AutoCloseable {
    /** Forgets every session, so that the next handshake is a full one; not timed. */
    void forget() throws StackException;

    /**
     * Keeps the session of an open connection, for the next one to resume.
     *
     * @return false if there is none to resume yet: TLS 1.3 tickets come after the handshake (RFC
     *     8446 section 4.6.1)
     */
    boolean keep(Layer layer) throws StackException, InterruptedException;

    /** Whether a server sends its tickets with the answer to a first request, and not before. */
    default boolean mustAsk() {
      return false;
    }

    /** What protects one new connection; called on its event loop. */
    Layer layer(Channel channel, Dial dial) throws StackException;

    /** Frees what is native; called when no connection is left. */
    @Override
    default void close() {}
  }

  /** What protects one connection of a client. */
  interface Layer {
    /**
     * The handler for the pipeline; null if none is needed. It fires {@link
     * io.netty.handler.ssl.SslHandshakeCompletionEvent} when the handshake is complete, and where
     * the channel has TCP Fast Open it writes the ClientHello when it is added, not when the
     * channel is active.
     */
    @Nullable ChannelHandler handler();

    /** Whether the handler sends the dial's first request itself, as early data. */
    default boolean carriesRequest() {
      return false;
    }

    /** What was agreed on, once the handshake is complete; called on the event loop. */
    Negotiated negotiated(String congestion);
  }
}

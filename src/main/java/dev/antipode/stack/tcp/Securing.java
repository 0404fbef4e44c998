package dev.antipode.stack.tcp;

import dev.antipode.sample.Negotiated;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/** What protects a TCP connection: nothing, or a TLS engine of some library. */
interface Securing {
  /** What a server puts in front of its application in each connection; null for nothing. */
  Server server(ServerSettings settings) throws StackException;

  Client client(ClientSettings settings) throws StackException;

  /** A server's side; any thread. */
  interface Server {
    @Nullable ChannelHandler handler(Channel channel);
  }

  /** A client's side. One thread at a time. */
  interface Client {
    /** Readies the next connection's engine; not timed. */
    void prepare(SessionMode session) throws StackException;

    /** A new TLS handler for a connection; null for none. */
    @Nullable SslHandler handler(Channel channel);

    /** What was agreed on, once the handshake is complete. */
    Negotiated negotiated(@Nullable SslHandler handler, String congestion);
  }
}

package dev.antipode.stack.nettyquic;

import dev.antipode.scenario.option.Remedies;
import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** What speaks on QUIC connections: bare streams, or HTTP/3. Any thread, unless said otherwise. */
public interface QuicApplication {
  /** What a server does with the streams of a connection. */
  AttributeKey<ServerApplication> SERVED = AttributeKey.valueOf(QuicApplication.class, "SERVED");

  /** Used in the names of threads. */
  String title();

  /** Its ALPN protocol id (RFC 7301), and the only one that either end offers. */
  String alpn();

  /** A new handler for each connection of a server; null where the streams are enough. */
  @Nullable ChannelHandler connections(ServerApplication application, Remedies remedies);

  /**
   * A handler for all streams of a server's connections, which have their application in {@link
   * #SERVED}; null where those have the handler.
   */
  @Nullable ChannelHandler streams(Remedies remedies);

  /** Its side of a client's new connection; called on the event loop, before anything is sent. */
  Client client(QuicChannel connection, InetSocketAddress server, Remedies remedies);

  /** One connection of a client. */
  interface Client {
    /** Early data may be sent; called on the event loop, before the request is written. */
    default void early() {}

    /**
     * Opens a stream; any thread.
     *
     * @param header runs when the header section of the response has arrived, if it has one
     */
    Future<Stream> open(StreamListener listener, Runnable header);
  }
}

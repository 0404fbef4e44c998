package dev.antipode.stack.tcp;

import dev.antipode.stack.Connection;
import dev.antipode.stack.Stream;
import java.util.Optional;

/** The stream of a connection that has no other: the interface hands it to its listener alone. */
public final class OnlyStream {
  private OnlyStream() {}

  /** Empty for a connection that opens streams. */
  public static Optional<Stream> of(Connection connection) {
    return connection instanceof TcpConnection tcp
        ? Optional.of(new ConnectionStream(tcp.channel()))
        : Optional.empty();
  }
}

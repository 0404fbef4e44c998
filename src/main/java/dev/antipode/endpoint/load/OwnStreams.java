package dev.antipode.endpoint.load;

import dev.antipode.stack.Connection;
import dev.antipode.stack.StackException;
import java.nio.ByteBuffer;

/** Each request on a stream of its own; on HTTP/1.1 that is an exchange after the one before. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares carriers
record OwnStreams(Connection connection, byte[] request) implements Carrier {
  @Override
  public void send(Exchange exchange) throws StackException {
    connection.open(exchange).write(ByteBuffer.wrap(request), true);
  }
}

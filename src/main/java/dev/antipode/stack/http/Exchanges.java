package dev.antipode.stack.http;

import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;

/** The exchanges of requests and responses on one connection of a client. Any thread. */
@FunctionalInterface
interface Exchanges {
  /**
   * Begins an exchange; nothing is sent before the first write of its request.
   *
   * @throws StackException if the connection has no room for another one
   */
  Stream open(Inbound response) throws StackException;
}

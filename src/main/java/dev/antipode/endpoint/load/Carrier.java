package dev.antipode.endpoint.load;

import dev.antipode.stack.StackException;

/** The way in which a connection takes many requests. One call at a time. */
public interface Carrier {
  /**
   * Sends the request of an exchange, whose response it hears.
   *
   * @throws StackException if the connection has no room for it now
   */
  void send(Exchange exchange) throws StackException;
}

package dev.antipode.stack;

import java.time.Duration;

/** Opens connections to one server. */
public interface ClientEndpoint extends AutoCloseable {
  /**
   * Prepares everything that the next connection of this mode needs and that must not be timed: for
   * {@code RESUMED} and {@code EARLY} the ticket of an earlier connection, for {@code FULL} a
   * client without one. Blocks until ready; must be called before each {@link #connect}.
   */
  void prepare(Dial dial, Duration timeout) throws StackException, InterruptedException;

  /**
   * Opens a connection and sends the first request on its first stream as early as the session mode
   * allows: {@code EARLY} in the client's first flight, otherwise as soon as the handshake is
   * complete.
   *
   * <p>Starts the dial's stopwatch just before the first packet can leave; notes each event on the
   * thread where it occurs. Blocks until the handshake is complete or has failed; the response may
   * arrive at the listener before this returns. Must verify the server's certificate and name.
   *
   * @throws StackException if the handshake fails, or was not what the dial asked for
   */
  Connection connect(Dial dial, Duration timeout) throws StackException, InterruptedException;

  /** Frees everything; blocks at most 5 s. */
  @Override
  void close();
}

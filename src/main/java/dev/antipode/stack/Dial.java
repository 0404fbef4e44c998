package dev.antipode.stack;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.SessionMode;
import org.jspecify.annotations.Nullable;

/**
 * How to open one connection.
 *
 * @param session its mode
 * @param firstRequest bytes to send on the first stream, whose sending side ends with them; {@link
 *     #NO_REQUEST} itself where nothing is to be asked
 * @param firstListener who hears the response
 * @param stopwatch notes the events up to {@code REQUEST_SENT}; the listener's owner notes those
 *     after it
 * @param disclosure where to leave what the library tells of the connection; null for nowhere
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares dials, and every library takes arrays
public record Dial(
    SessionMode session,
    byte[] firstRequest,
    StreamListener firstListener,
    Stopwatch stopwatch,
    @Nullable Disclosure disclosure) {
  /** For a connection on which streams are opened later: over HTTP an empty request is one, too. */
  public static final byte[] NO_REQUEST = {};

  /** Of which nothing is disclosed. */
  public Dial(
      SessionMode session, byte[] firstRequest, StreamListener firstListener, Stopwatch stopwatch) {
    this(session, firstRequest, firstListener, stopwatch, null);
  }

  /** Whether there is nothing to send yet. */
  @SuppressWarnings("ReferenceEquality") // another empty array is an empty request
  public boolean asksNothing() {
    return firstRequest == NO_REQUEST;
  }
}

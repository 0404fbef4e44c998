package dev.antipode.stack;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.SessionMode;
import org.jspecify.annotations.Nullable;

/**
 * How to open one connection.
 *
 * @param session the session mode
 * @param firstRequest bytes to send on the first stream, whose sending side ends with them; {@link
 *     #NO_REQUEST} itself if nothing is asked yet
 * @param firstListener receives the response
 * @param stopwatch notes the events up to {@code REQUEST_SENT}; the listener's owner notes those
 *     after it
 * @param disclosure where the library leaves its key log and qlog; null if it leaves none
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares dials, and every library takes arrays
public record Dial(
    SessionMode session,
    byte[] firstRequest,
    StreamListener firstListener,
    Stopwatch stopwatch,
    @Nullable Disclosure disclosure) {
  /**
   * For a connection whose streams are opened later. An empty array would not do: over HTTP an
   * empty request is a request, too.
   */
  public static final byte[] NO_REQUEST = {};

  /** A dial that leaves no key log or qlog. */
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

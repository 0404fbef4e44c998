package dev.antipode.stack;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.SessionMode;

/**
 * How to open one connection.
 *
 * @param session its mode
 * @param firstRequest bytes to send on the first stream, whose sending side ends with them
 * @param firstListener who hears the response
 * @param stopwatch notes the events up to {@code REQUEST_SENT}; the listener's owner notes those
 *     after it
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares dials, and every library takes arrays
public record Dial(
    SessionMode session, byte[] firstRequest, StreamListener firstListener, Stopwatch stopwatch) {}

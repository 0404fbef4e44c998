package dev.antipode.sample;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Notes when the events of one connection occur. The first note of an event counts; any thread may
 * note.
 */
@SuppressWarnings("EnumOrdinal") // a note must not allocate; the array has a place for each event
public final class Stopwatch {
  /** The events of a connection in their usual order. */
  public enum Event {
    TRANSPORT_CONNECTED,
    HANDSHAKE_COMPLETE,
    REQUEST_SENT,
    RESPONSE_HEADER,
    FIRST_BYTE,
    LAST_BYTE
  }

  private static final long ABSENT = Long.MIN_VALUE;

  private final LongSupplier nanoClock;
  private final AtomicLongArray at = new AtomicLongArray(Event.values().length);
  private volatile long start;

  public Stopwatch() {
    this(System::nanoTime);
  }

  Stopwatch(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    for (int i = 0; i < at.length(); i++) {
      at.set(i, ABSENT);
    }
    start = nanoClock.getAsLong();
  }

  /** Starts again, just before the first packet can leave. */
  public void start() {
    start = nanoClock.getAsLong();
  }

  /** When it started, by {@code System.nanoTime}. */
  public long startNanos() {
    return start;
  }

  public void note(Event event) {
    at.compareAndSet(event.ordinal(), ABSENT, nanoClock.getAsLong() - start);
  }

  public Timeline timeline() {
    return new Timeline(
        get(Event.TRANSPORT_CONNECTED),
        get(Event.HANDSHAKE_COMPLETE),
        get(Event.REQUEST_SENT),
        get(Event.RESPONSE_HEADER),
        get(Event.FIRST_BYTE),
        get(Event.LAST_BYTE));
  }

  private @Nullable Long get(Event event) {
    long nanos = at.get(event.ordinal());
    return nanos == ABSENT ? null : Long.valueOf(nanos);
  }
}

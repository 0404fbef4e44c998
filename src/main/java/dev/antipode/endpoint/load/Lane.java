package dev.antipode.endpoint.load;

import dev.antipode.stack.StackException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection under load: requests that are due wait here until the connection takes them. Any
 * thread.
 *
 * <p>What a connection can take at once is found out, and not asked: when it refuses a request, the
 * next one is tried when one of those in flight is over.
 */
public final class Lane implements Exchange.Owner {
  private final Carrier carrier;
  private final long responseBytes;
  private final LongSupplier clock;
  private final Tally tally;
  private final Instants waiting = new Instants();
  private final Deque<Exchange> idle = new ArrayDeque<>();
  private int inFlight;
  private int room = Integer.MAX_VALUE;
  private boolean pumping;

  /** Until when each response brings the next request; in an open loop never. */
  private long refillUntilNanos = Long.MIN_VALUE;

  private boolean refills;

  public Lane(Carrier carrier, long responseBytes, LongSupplier clock, Tally tally) {
    this.carrier = carrier;
    this.responseBytes = responseBytes;
    this.clock = clock;
    this.tally = tally;
  }

  /** A request is due; it leaves with the next {@link #pump}. */
  public synchronized void due(long nanos) {
    waiting.add(nanos);
  }

  /** From now on each response brings the next request: a closed loop, which measures capacity. */
  synchronized void refillUntil(long nanos) {
    refills = true;
    refillUntilNanos = nanos;
  }

  /** Sends what is due as far as the connection takes it. */
  public void pump() {
    synchronized (this) {
      if (pumping) {
        return;
      }
      pumping = true;
    }
    for (Exchange next = next(); next != null; next = next()) {
      try {
        carrier.send(next);
      } catch (StackException busy) {
        refused(next, busy);
      }
    }
  }

  private synchronized @Nullable Exchange next() {
    if (waiting.isEmpty() || inFlight >= room) {
      pumping = false;
      return null;
    }
    inFlight++;
    Exchange exchange = idle.poll();
    if (exchange == null) {
      exchange = new Exchange(this, responseBytes);
    }
    exchange.begin(waiting.remove(), clock.getAsLong());
    return exchange;
  }

  private synchronized void refused(Exchange exchange, StackException busy) {
    inFlight--;
    if (inFlight == 0) {
      tally.failed(exchange.dueNanos(), busy);
    } else {
      room = inFlight;
      waiting.restore(exchange.dueNanos());
    }
    idle.add(exchange);
  }

  @Override
  public void completed(Exchange exchange) {
    long now = clock.getAsLong();
    synchronized (this) {
      tally.completed(exchange.dueNanos(), exchange.sentNanos(), now);
      inFlight--;
      idle.add(exchange);
      if (refills && now - refillUntilNanos < 0) {
        waiting.add(now);
      }
      if (waiting.isEmpty()) {
        return;
      }
    }
    pump();
  }

  @Override
  public void failed(Exchange exchange, Throwable cause) {
    synchronized (this) {
      tally.failed(exchange.dueNanos(), cause);
      // Not used again: its stream may still have something to say.
      inFlight--;
      if (waiting.isEmpty()) {
        return;
      }
    }
    pump();
  }

  /** Whether nothing waits and nothing is in flight. */
  public synchronized boolean isIdle() {
    return waiting.isEmpty() && inFlight == 0;
  }

  /** Adds what came of this lane's requests to a tally of all. */
  public synchronized void addTo(Tally all) {
    all.add(tally);
  }
}

package dev.antipode.endpoint.load;

import dev.antipode.stack.StackException;
import dev.antipode.stack.application.ContentRequest;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A connection and its server, on a clock that the test moves: one request at a time, each answered
 * after a fixed time, and none while the server stands still.
 */
final class SimulatedServer implements Carrier {
  private final long serviceNanos;
  private final long stopFrom;
  private final long stopUntil;
  private final int responseBytes;
  private final int room;

  private record Answer(Exchange exchange, long atNanos) {}

  private final Deque<Answer> answers = new ArrayDeque<>();
  private long freeFrom;
  private long now;

  SimulatedServer(long serviceNanos, long stopFrom, long stopUntil, int responseBytes, int room) {
    this.serviceNanos = serviceNanos;
    this.stopFrom = stopFrom;
    this.stopUntil = stopUntil;
    this.responseBytes = responseBytes;
    this.room = room;
  }

  long now() {
    return now;
  }

  @Override
  public void send(Exchange exchange) throws StackException {
    if (answers.size() == room) {
      throw new StackException("busy");
    }
    // The server is one worker: it begins when it is free, and not while it stands still.
    long begin = Math.max(now, freeFrom);
    if (begin >= stopFrom && begin < stopUntil) {
      begin = stopUntil;
    }
    freeFrom = begin + serviceNanos;
    answers.add(new Answer(exchange, freeFrom));
  }

  /** Moves the clock, and gives every answer at its instant. */
  void moveTo(long nanos) {
    while (!answers.isEmpty() && answers.getFirst().atNanos() <= nanos) {
      Answer answer = answers.remove();
      now = answer.atNanos();
      byte[] content = new byte[responseBytes];
      for (int i = 0; i < responseBytes; i++) {
        content[i] = ContentRequest.contentAt(i);
      }
      answer.exchange().received(ByteBuffer.wrap(content));
      answer.exchange().finished();
    }
    now = Math.max(now, nanos);
  }
}

package dev.antipode.experiment.headofline;

import dev.antipode.endpoint.Task;
import dev.antipode.endpoint.load.Secrets;
import dev.antipode.sample.EpochClock;
import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.Stopwatch;
import dev.antipode.sample.Timeline;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Dial;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.StackException;
import dev.antipode.stack.application.ContentRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;

/** One connection and an object on each of its streams, in the client's process. */
final class ObjectsTrial {
  /** With TCP, this kernel's counters tell what was sent again for nothing. */
  static final Task<ObjectsOrder, Fetched> TASK =
      new Task<>(
          "head-of-line",
          ObjectsOrder.class,
          Fetched.class,
          (order, context) -> {
            Transport transport = context.describe(order.target().stack()).transport();
            return new ObjectsTrial(order, transport == Transport.TCP)
                .play(context.client(order.target()));
          });

  private final ObjectsOrder order;
  private final ObjectsOutcome outcome;
  private final List<ObjectListener> objects = new ArrayList<>();
  private final Stopwatch stopwatch = new Stopwatch();
  private final byte[] request;
  private final boolean tcp;

  private ObjectsTrial(ObjectsOrder order, boolean tcp) {
    this.order = order;
    this.tcp = tcp;
    this.outcome = new ObjectsOutcome(order.streams());
    this.request = new ContentRequest(0, order.objectBytes()).bytes();
    for (int i = 0; i < order.streams(); i++) {
      objects.add(new ObjectListener(order.objectBytes(), order.everyDelivery(), outcome));
    }
  }

  private Fetched play(ClientEndpoint client) throws InterruptedException {
    try (Secrets secrets = new Secrets(order.disclose())) {
      return play(client, secrets);
    }
  }

  private Fetched play(ClientEndpoint client, Secrets secrets) throws InterruptedException {
    Duration timeout = Duration.ofMillis(order.timeoutMs());
    Dial dial =
        new Dial(SessionMode.FULL, request.clone(), objects.getFirst(), stopwatch, secrets.next());
    EpochClock clock = EpochClock.read();
    try {
      client.prepare(dial, timeout);
    } catch (StackException unready) {
      return failed(unready);
    }
    OptionalLong duplicates = tcp ? DuplicateSegments.count() : OptionalLong.empty();
    // Before connect starts the stopwatch anew, by as good as nothing.
    long startNanos = System.nanoTime();
    try (Connection connection = client.connect(dial, timeout)) {
      for (ObjectListener object : objects.subList(1, objects.size())) {
        var _ = connection.open(object).write(ByteBuffer.wrap(request.clone()), true);
      }
      if (!outcome.await(timeout)) {
        return Fetched.without(
            Outcome.TIMED_OUT,
            "not all objects within " + order.timeoutMs() + " ms: " + standing());
      }
      String failure = outcome.failure();
      if (failure != null) {
        return Fetched.without(Outcome.FAILED, failure);
      }
      Sample sample = timed(connection.negotiated());
      OptionalLong after = duplicates.isPresent() ? DuplicateSegments.count() : duplicates;
      return fetched(
          after.isEmpty()
              ? sample
              : sample.with(
                  HeadOfLineMetrics.SPURIOUS_RETRANSMISSIONS,
                  after.getAsLong() - duplicates.getAsLong()),
          startNanos,
          clock);
    } catch (StackException failed) {
      return failed(failed);
    }
  }

  private static Fetched failed(StackException failure) {
    return Fetched.without(
        Outcome.FAILED, Objects.requireNonNullElse(failure.getMessage(), failure.toString()));
  }

  private String standing() {
    long[] received = objects.stream().mapToLong(ObjectListener::receivedBytes).toArray();
    int least = 0;
    long whole = 0;
    for (int i = 0; i < received.length; i++) {
      least = received[i] < received[least] ? i : least;
      whole += received[i] == order.objectBytes() ? 1 : 0;
    }
    return String.format(
        Locale.ROOT,
        "%d of %d came whole; the fewest bytes are those of stream %d: %d of %d",
        whole,
        received.length,
        least,
        received[least],
        order.objectBytes());
  }

  private Sample timed(Negotiated negotiated) {
    Timeline timeline = stopwatch.timeline();
    return Sample.succeeded(new TreeMap<>(), negotiated)
        .withKnown(ConnectionMetrics.TRANSPORT, timeline.transportConnectedNs())
        .withKnown(ConnectionMetrics.HANDSHAKE, timeline.handshakeCompleteNs());
  }

  private Fetched fetched(Sample sample, long startNanos, EpochClock clock) {
    Long complete = stopwatch.timeline().handshakeCompleteNs();
    long askedNanos = startNanos + (complete == null ? 0 : complete);
    List<Long> objectsNs = new ArrayList<>();
    List<List<Long>> deliveries = new ArrayList<>();
    for (int stream = 0; stream < objects.size(); stream++) {
      List<ObjectListener.Piece> pieces = objects.get(stream).pieces();
      objectsNs.add(pieces.getLast().atNanos() - askedNanos);
      if (order.everyDelivery()) {
        for (ObjectListener.Piece piece : pieces) {
          deliveries.add(
              List.of((long) stream, piece.from(), piece.to(), clock.epochNs(piece.atNanos())));
        }
      }
    }
    return new Fetched(sample, objectsNs, deliveries);
  }
}

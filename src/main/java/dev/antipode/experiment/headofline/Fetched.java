package dev.antipode.experiment.headofline;

import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import java.util.List;

/**
 * What became of a connection with several objects.
 *
 * @param sample of the connection; its metrics are those of the handshake
 * @param objectsNs when each object was complete, by stream, since the requests were sent
 * @param deliveries every piece that the application got: stream, first byte, byte after the last,
 *     and nanoseconds since 1970
 */
record Fetched(Sample sample, List<Long> objectsNs, List<List<Long>> deliveries) {
  /** Nothing came, for a reason. */
  static Fetched without(Outcome outcome, String reason) {
    return new Fetched(Sample.without(outcome, reason), List.of(), List.of());
  }
}

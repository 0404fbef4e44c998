package dev.antipode.endpoint;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.antipode.sample.Findings;
import dev.antipode.sample.Sample;
import java.util.List;
import java.util.OptionalLong;

/** What an endpoint process answers to an {@link Order}: a line of JSON on its standard output. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reply")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Reply.Serving.class, name = "serving"),
  @JsonSubTypes.Type(value = Reply.Measured.class, name = "measured"),
  @JsonSubTypes.Type(value = Reply.Deliveries.class, name = "deliveries"),
  @JsonSubTypes.Type(value = Reply.Loaded.class, name = "loaded"),
  @JsonSubTypes.Type(value = Reply.Fetched.class, name = "fetched"),
  @JsonSubTypes.Type(value = Reply.Received.class, name = "received"),
  @JsonSubTypes.Type(value = Reply.Done.class, name = "done"),
  @JsonSubTypes.Type(value = Reply.Refused.class, name = "refused")
})
public sealed interface Reply {
  record Serving(int port) implements Reply {}

  /**
   * What came of a trial.
   *
   * @param clock which clock says when it started
   * @param startNanos when the client began to connect
   */
  record Measured(Sample sample, String clock, long startNanos) implements Reply {}

  /**
   * When requests reached the server's application.
   *
   * @param clock which clock says so
   */
  record Deliveries(String clock, List<Long> nanos) implements Reply {
    /**
     * How long after a trial's start the first of its requests was there; empty where none was, or
     * where the clocks of both ends are not one.
     */
    public OptionalLong after(Measured trial) {
      return clock.isEmpty() || !clock.equals(trial.clock())
          ? OptionalLong.empty()
          : nanos.stream()
              .mapToLong(Long::longValue)
              .filter(at -> at >= trial.startNanos())
              .map(at -> at - trial.startNanos())
              .findFirst();
    }
  }

  record Loaded(Sample sample, Findings findings) implements Reply {}

  /**
   * What became of a connection with several objects.
   *
   * @param sample of the connection; its metrics are those of the handshake
   * @param objectsNs when each object was complete, by stream, since the requests were sent
   * @param deliveries every piece that the application got: stream, first byte, byte after the
   *     last, and nanoseconds since 1970
   */
  record Fetched(Sample sample, List<Long> objectsNs, List<List<Long>> deliveries)
      implements Reply {}

  /** Datagrams that came, and the time between the first and the last of them. */
  record Received(int datagrams, long spanNs) implements Reply {}

  record Done() implements Reply {}

  /** It could not be done, in words. */
  record Refused(String reason) implements Reply {}
}

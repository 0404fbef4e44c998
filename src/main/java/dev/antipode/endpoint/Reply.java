package dev.antipode.endpoint;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalLong;

/** What an endpoint process answers to an {@link Order}: a line of JSON on its standard output. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reply")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Reply.Serving.class, name = "serving"),
  @JsonSubTypes.Type(value = Reply.Performed.class, name = "performed"),
  @JsonSubTypes.Type(value = Reply.Deliveries.class, name = "deliveries"),
  @JsonSubTypes.Type(value = Reply.Arrived.class, name = "arrived"),
  @JsonSubTypes.Type(value = Reply.Used.class, name = "used"),
  @JsonSubTypes.Type(value = Reply.Received.class, name = "received"),
  @JsonSubTypes.Type(value = Reply.Done.class, name = "done"),
  @JsonSubTypes.Type(value = Reply.Refused.class, name = "refused")
})
public sealed interface Reply {
  record Serving(int port) implements Reply {}

  /**
   * What came of a {@link Task}.
   *
   * @param answer the task's own
   */
  record Performed(JsonNode answer) implements Reply {}

  /**
   * When requests reached the server's application.
   *
   * @param clock which clock says so
   */
  record Deliveries(String clock, List<Long> nanos) implements Reply {
    /**
     * How long after a trial's start the first of its requests was there; empty where none was, or
     * where the clocks of both ends are not one.
     *
     * @param clientClock which clock says when the trial started
     * @param startNanos when it did
     */
    public OptionalLong after(String clientClock, long startNanos) {
      return clock.isEmpty() || !clock.equals(clientClock)
          ? OptionalLong.empty()
          : nanos.stream()
              .mapToLong(Long::longValue)
              .filter(at -> at >= startNanos)
              .map(at -> at - startNanos)
              .findFirst();
    }
  }

  /** Bytes that have reached a server's application. */
  record Arrived(long bytes) implements Reply {}

  /** Processor time of a process since its start, in user and kernel mode, of all its threads. */
  record Used(long nanos) implements Reply {}

  /**
   * Datagrams that came, and the time between the first and the last of them.
   *
   * @param delaysNs how long each was on its way, in the order in which they came, by the clock
   *     that both ends of a lab have
   */
  record Received(int datagrams, long spanNs, List<Long> delaysNs) implements Reply {}

  record Done() implements Reply {}

  /** It could not be done, in words. */
  record Refused(String reason) implements Reply {}
}

package dev.antipode.driver;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.antipode.sample.Findings;
import dev.antipode.sample.Sample;

/** What an endpoint process answers to an {@link Order}: a line of JSON on its standard output. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reply")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Reply.Serving.class, name = "serving"),
  @JsonSubTypes.Type(value = Reply.Measured.class, name = "measured"),
  @JsonSubTypes.Type(value = Reply.Loaded.class, name = "loaded"),
  @JsonSubTypes.Type(value = Reply.Received.class, name = "received"),
  @JsonSubTypes.Type(value = Reply.Done.class, name = "done"),
  @JsonSubTypes.Type(value = Reply.Refused.class, name = "refused")
})
sealed interface Reply {
  record Serving(int port) implements Reply {}

  record Measured(Sample sample) implements Reply {}

  record Loaded(Sample sample, Findings findings) implements Reply {}

  /** Datagrams that came, and the time between the first and the last of them. */
  record Received(int datagrams, long spanNs) implements Reply {}

  record Done() implements Reply {}

  /** It could not be done, in words. */
  record Refused(String reason) implements Reply {}
}

package dev.antipode.endpoint;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.scenario.Options;
import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.application.Applications;

/**
 * What an endpoint process is told to do: a line of JSON on its standard input. It answers each
 * with one {@link Reply} on its standard output. What experiments have it do beyond this is a
 * {@link Task} of theirs.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Order.Serve.class, name = "serve"),
  @JsonSubTypes.Type(value = Order.Perform.class, name = "perform"),
  @JsonSubTypes.Type(value = Order.Delivered.class, name = "delivered"),
  @JsonSubTypes.Type(value = Order.Arrived.class, name = "arrived"),
  @JsonSubTypes.Type(value = Order.UsedProcessor.class, name = "used-processor"),
  @JsonSubTypes.Type(value = Order.StandStill.class, name = "stand-still"),
  @JsonSubTypes.Type(value = Order.UdpReceive.class, name = "udp-receive"),
  @JsonSubTypes.Type(value = Order.UdpSend.class, name = "udp-send"),
  @JsonSubTypes.Type(value = Order.UdpReport.class, name = "udp-report")
})
public sealed interface Order {
  /** Start a server on any free port of an address; the answer is a {@link Reply.Serving}. */
  record Serve(String stack, Options options, String address, Application application)
      implements Order {}

  /** What a server does with streams. */
  enum Application {
    /** {@link Applications#echo()}. */
    ECHO,
    /** {@link Applications#content()}. */
    CONTENT;

    ServerApplication application() {
      return switch (this) {
        case ECHO -> Applications.echo();
        case CONTENT -> Applications.content();
      };
    }
  }

  /**
   * Do a {@link Task} of an experiment; the answer is a {@link Reply.Performed}.
   *
   * @param order the task's own
   */
  record Perform(String task, JsonNode order) implements Order {}

  /** Let every server of content stand still for so long; the answer is {@link Reply.Done}. */
  record StandStill(long ms) implements Order {}

  /**
   * Tell when requests reached the application of the server on that port since this was last
   * asked; the answer is a {@link Reply.Deliveries}.
   */
  record Delivered(int port) implements Order {}

  /**
   * Tell how many bytes have reached the application of the server on that port since it was
   * started; the answer is a {@link Reply.Arrived}.
   */
  record Arrived(int port) implements Order {}

  /** Tell how much processor time the process has used; the answer is a {@link Reply.Used}. */
  record UsedProcessor() implements Order {}

  /**
   * Begin to count datagrams on any free port of an address; the answer is a {@link Reply.Serving}.
   */
  record UdpReceive(String address) implements Order {}

  /**
   * Send datagrams of that payload, one every {@code gapNs}.
   *
   * @param whole whether no router may cut them in parts
   */
  record UdpSend(String address, int port, int count, int payloadBytes, long gapNs, boolean whole)
      implements Order {}

  /** Stop counting, after no datagram came for so long; the answer is a {@link Reply.Received}. */
  record UdpReport(int port, long quietMs) implements Order {}
}

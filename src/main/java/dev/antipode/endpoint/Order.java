package dev.antipode.endpoint;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.antipode.endpoint.load.BulkTrial;
import dev.antipode.endpoint.load.ChurnTrial;
import dev.antipode.endpoint.load.LatencyTrial;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.application.Applications;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint process is told to do: a line of JSON on its standard input. It answers each
 * with one {@link Reply} on its standard output.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Order.Serve.class, name = "serve"),
  @JsonSubTypes.Type(value = Order.Prepare.class, name = "prepare"),
  @JsonSubTypes.Type(value = Order.Handshake.class, name = "handshake"),
  @JsonSubTypes.Type(value = Order.Delivered.class, name = "delivered"),
  @JsonSubTypes.Type(value = Order.Latency.class, name = "latency"),
  @JsonSubTypes.Type(value = Order.Bulk.class, name = "bulk"),
  @JsonSubTypes.Type(value = Order.Churn.class, name = "churn"),
  @JsonSubTypes.Type(value = Order.StandStill.class, name = "stand-still"),
  @JsonSubTypes.Type(value = Order.Objects.class, name = "objects"),
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

  /** Ready a client for a handshake trial; the answer is {@link Reply.Done}. */
  record Prepare(Handshake handshake) implements Order {}

  /**
   * Play one handshake trial that was prepared; the answer is a sample.
   *
   * @param disclose the stem of the files in which to leave what the library tells of the
   *     connection; null for nowhere
   */
  record Handshake(
      String stack,
      SessionMode session,
      Options options,
      String address,
      int port,
      int payloadBytes,
      long timeoutMs,
      @Nullable String disclose)
      implements Order {}

  /** Play one open-loop load of requests; the answer is a {@link Reply.Loaded}. */
  record Latency(Target target, LatencyTrial.Setup setup) implements Order {}

  /** Play one transfer; the answer is a {@link Reply.Loaded}. */
  record Bulk(Target target, BulkTrial.Setup setup) implements Order {}

  /** Play one open-loop load of new connections; the answer is a {@link Reply.Loaded}. */
  record Churn(Target target, ChurnTrial.Setup setup) implements Order {}

  /** Let every server of content stand still for so long; the answer is {@link Reply.Done}. */
  record StandStill(long ms) implements Order {}

  /** Which client, of which server. */
  record Target(String stack, Options options, String address, int port) {}

  /**
   * Tell when requests reached the application of the server on that port since this was last
   * asked; the answer is a {@link Reply.Deliveries}.
   */
  record Delivered(int port) implements Order {}

  /**
   * Open one connection and fetch an object on each of several streams at once; the answer is
   * {@link Reply.Fetched}.
   *
   * @param everyDelivery whether to tell each piece that the application got, or only when each
   *     object was complete
   */
  record Objects(
      String stack,
      Options options,
      String address,
      int port,
      int streams,
      int objectBytes,
      boolean everyDelivery,
      long timeoutMs)
      implements Order {}

  /**
   * Begin to count datagrams on any free port of an address; the answer is a {@link Reply.Serving}.
   */
  record UdpReceive(String address) implements Order {}

  /** Send datagrams of that payload, one every {@code gapNs}. */
  record UdpSend(String address, int port, int count, int payloadBytes, long gapNs)
      implements Order {}

  /** Stop counting, after no datagram came for so long; the answer is a {@link Reply.Received}. */
  record UdpReport(int port, long quietMs) implements Order {}
}

package dev.antipode.driver;

import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Reply;
import dev.antipode.lab.Lab;
import dev.antipode.lab.Way;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.PathProfile;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams of our own that cross a path one way.
 *
 * @param endpoints send and receive them; null where none is ever sent
 */
record Datagrams(Lab lab, @Nullable EndpointPair endpoints, PathProfile profile, Way way) {
  static final int ETHERNET_BYTES = 14;

  /** IP, UDP and Ethernet headers on top of a datagram's payload. */
  static final int OVERHEAD_BYTES = 20 + 8 + ETHERNET_BYTES;

  Direction direction() {
    return way.of(profile);
  }

  /** What came of so many, one every {@code gapNs}. */
  Reply.Received send(int count, int payload, long gapNs)
      throws DriverException, InterruptedException {
    return send(count, payload, gapNs, false);
  }

  /**
   * The same.
   *
   * @param whole whether no router may cut them in parts
   */
  Reply.Received send(int count, int payload, long gapNs, boolean whole)
      throws DriverException, InterruptedException {
    EndpointPair ends = Objects.requireNonNull(endpoints);
    EndpointProcess receiver = ends.process(way.receiver());
    EndpointProcess sender = ends.process(way.sender());
    String address = way == Way.UP ? ends.address() : lab.clientAddress().getHostAddress();
    long sendingNs = sendingNs(payload + OVERHEAD_BYTES);
    // After so long without a datagram no other one comes.
    long quietMs = Math.max(200, (2 * profile.rttUs() * 1_000 + 2 * sendingNs) / 1_000_000);
    Duration start = EndpointPair.START_LIMIT;
    Duration limit = start.plusNanos(count * Math.max(gapNs, sendingNs)).plusMillis(2 * quietMs);
    int port = receiver.ask(new Order.UdpReceive(address), Reply.Serving.class, start).port();
    sender.ask(
        new Order.UdpSend(address, port, count, payload, gapNs, whole), Reply.Done.class, limit);
    return receiver.ask(new Order.UdpReport(port, quietMs), Reply.Received.class, limit);
  }

  /** How long a frame takes to be sent at the path's rate. */
  long sendingNs(int bytes) {
    Long rate = direction().rateBps();
    return rate == null ? 0 : Math.round(bytes * 8e9 / rate);
  }
}

package dev.antipode.endpoint;

import dev.antipode.endpoint.load.BulkTrial;
import dev.antipode.endpoint.load.ChurnTrial;
import dev.antipode.endpoint.load.LatencyTrial;
import dev.antipode.endpoint.load.Loaded;
import dev.antipode.sample.Sample;
import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Options;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stacks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an endpoint process holds between orders: its servers, its clients and its datagram
 * counters.
 */
final class EndpointWork implements AutoCloseable {
  private record ClientKey(String stack, Options options, InetSocketAddress server) {}

  private final Stacks stacks;
  private final Credentials credentials;
  private final List<ServerEndpoint> servers = new ArrayList<>();
  private final Map<Integer, Deliveries> deliveries = new HashMap<>();
  private final String clock = MonotonicClock.id();
  private final Map<ClientKey, ClientEndpoint> clients = new HashMap<>();
  private final Pause pause = new Pause();
  private final UdpCounters udp = new UdpCounters();

  EndpointWork(Stacks stacks, Credentials credentials) {
    this.stacks = stacks;
    this.credentials = credentials;
  }

  Reply obey(Order order) {
    try {
      return switch (order) {
        case Order.Serve serve -> serve(serve);
        case Order.Prepare(Order.Handshake handshake) -> {
          HandshakeTrial.prepare(client(handshake), handshake);
          yield new Reply.Done();
        }
        case Order.Handshake handshake -> {
          Stopwatch stopwatch = new Stopwatch();
          Sample sample = HandshakeTrial.play(client(handshake), handshake, stopwatch);
          yield new Reply.Measured(sample, clock, stopwatch.startNanos());
        }
        case Order.Delivered(int port) -> {
          Deliveries noted = deliveries.get(port);
          yield new Reply.Deliveries(clock, noted == null ? List.of() : noted.take());
        }
        case Order.Latency(Order.Target target, var setup) ->
            loaded(LatencyTrial.play(client(target), setup));
        case Order.Bulk(Order.Target target, var setup) ->
            loaded(BulkTrial.play(client(target), setup));
        case Order.Churn(Order.Target target, var setup) ->
            loaded(ChurnTrial.play(client(target), setup));
        case Order.StandStill(long ms) -> {
          pause.begin(ms);
          yield new Reply.Done();
        }
        case Order.Objects objects ->
            ObjectsTrial.play(
                client(
                    new Order.Target(
                        objects.stack(), objects.options(), objects.address(), objects.port())),
                objects,
                stacks.get(objects.stack()).description().transport()
                    == StackDescription.Transport.TCP);
        case Order.UdpReceive receive -> new Reply.Serving(udp.open(receive.address()));
        case Order.UdpReport report -> udp.report(report.port(), report.quietMs());
        case Order.UdpSend send -> {
          UdpCounters.send(send);
          yield new Reply.Done();
        }
      };
    } catch (StackException | IOException refused) {
      return new Reply.Refused(
          refused.getMessage() == null ? refused.toString() : refused.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Reply.Refused("interrupted");
    }
  }

  private Reply serve(Order.Serve order) throws StackException {
    InetSocketAddress bind = new InetSocketAddress(order.address(), 0);
    Deliveries noting = new Deliveries(order.application().application());
    ServerApplication application =
        switch (order.application()) {
          case ECHO -> noting;
          // A load asks for throughput, and not for when one request was there.
          case CONTENT -> pause.of(order.application().application());
        };
    ServerEndpoint server =
        stacks
            .get(order.stack())
            .serve(new ServerSettings(bind, credentials, application, order.options()));
    servers.add(server);
    deliveries.put(server.address().getPort(), noting);
    return new Reply.Serving(server.address().getPort());
  }

  private static Reply loaded(Loaded loaded) {
    return new Reply.Loaded(loaded.sample(), loaded.findings());
  }

  private ClientEndpoint client(Order.Handshake order) throws StackException {
    return client(new Order.Target(order.stack(), order.options(), order.address(), order.port()));
  }

  private ClientEndpoint client(Order.Target order) throws StackException {
    InetSocketAddress server = new InetSocketAddress(order.address(), order.port());
    ClientKey key = new ClientKey(order.stack(), order.options(), server);
    ClientEndpoint client = clients.get(key);
    if (client == null) {
      client =
          stacks
              .get(order.stack())
              .client(new ClientSettings(server, credentials, order.options()));
      clients.put(key, client);
    }
    return client;
  }

  @Override
  public void close() {
    clients.values().forEach(ClientEndpoint::close);
    servers.forEach(ServerEndpoint::close);
    udp.close();
  }
}

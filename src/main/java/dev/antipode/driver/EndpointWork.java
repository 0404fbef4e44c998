package dev.antipode.driver;

import dev.antipode.scenario.Options;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
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
  private final Map<ClientKey, ClientEndpoint> clients = new HashMap<>();
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
        case Order.Handshake handshake ->
            new Reply.Measured(HandshakeTrial.play(client(handshake), handshake));
        case Order.Objects objects ->
            ObjectsTrial.play(
                client(objects.stack(), objects.options(), objects.address(), objects.port()),
                objects);
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
    ServerEndpoint server =
        stacks
            .get(order.stack())
            .serve(
                new ServerSettings(
                    bind, credentials, order.application().application(), order.options()));
    servers.add(server);
    return new Reply.Serving(server.address().getPort());
  }

  private ClientEndpoint client(Order.Handshake order) throws StackException {
    return client(order.stack(), order.options(), order.address(), order.port());
  }

  private ClientEndpoint client(String stack, Options options, String address, int port)
      throws StackException {
    InetSocketAddress server = new InetSocketAddress(address, port);
    ClientKey key = new ClientKey(stack, options, server);
    ClientEndpoint client = clients.get(key);
    if (client == null) {
      client = stacks.get(stack).client(new ClientSettings(server, credentials, options));
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

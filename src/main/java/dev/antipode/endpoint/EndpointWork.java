package dev.antipode.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import dev.antipode.sample.Json;
import dev.antipode.scenario.Options;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stacks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an endpoint process holds between orders: its servers, its clients and its datagram
 * counters.
 */
public final class EndpointWork implements TaskContext, AutoCloseable {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private record ClientKey(String stack, Options options, InetSocketAddress server) {}

  private final Stacks stacks;
  private final Map<String, Task<?, ?>> tasks;
  private final Credentials credentials;
  private final List<ServerEndpoint> servers = new ArrayList<>();
  private final Map<Integer, Deliveries> deliveries = new HashMap<>();
  private final Map<Integer, ArrivedBytes> arrived = new HashMap<>();
  private final String clock = MonotonicClock.id();
  private final Map<ClientKey, ClientEndpoint> clients = new HashMap<>();
  private final Pause pause = new Pause();
  private final UdpCounters udp = new UdpCounters();

  /**
   * Holds nothing yet.
   *
   * @param tasks what experiments have it do, by their words
   */
  public EndpointWork(
      Stacks stacks, Credentials credentials, Collection<? extends Task<?, ?>> tasks) {
    this.stacks = stacks;
    this.tasks = tasks.stream().collect(Collectors.toUnmodifiableMap(Task::word, task -> task));
    this.credentials = credentials;
  }

  /** Does what it is told; what could not be done is told, too. */
  public Reply obey(Order order) {
    try {
      return switch (order) {
        case Order.Serve serve -> serve(serve);
        case Order.Perform perform -> perform(perform.task(), perform.order());
        case Order.Delivered(int port) -> {
          Deliveries noted = deliveries.get(port);
          yield new Reply.Deliveries(clock, noted == null ? List.of() : noted.take());
        }
        case Order.Arrived(int port) -> {
          ArrivedBytes counted = arrived.get(port);
          yield new Reply.Arrived(counted == null ? 0 : counted.count());
        }
        case Order.UsedProcessor() -> new Reply.Used(SYSTEM.getProcessCpuTime());
        case Order.StandStill(long ms) -> {
          pause.begin(ms);
          yield new Reply.Done();
        }
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
    // A load asks for throughput, and not for when one request was there.
    Deliveries noting =
        switch (order.application()) {
          case ECHO -> new Deliveries(order.application().application());
          case CONTENT -> null;
        };
    ArrivedBytes counting =
        new ArrivedBytes(noting == null ? pause.of(order.application().application()) : noting);
    ServerEndpoint server =
        stacks
            .get(order.stack())
            .serve(new ServerSettings(bind, credentials, counting, order.options()));
    servers.add(server);
    arrived.put(server.address().getPort(), counting);
    if (noting != null) {
      deliveries.put(server.address().getPort(), noting);
    }
    return new Reply.Serving(server.address().getPort());
  }

  private Reply perform(String word, JsonNode order)
      throws StackException, IOException, InterruptedException {
    Task<?, ?> task = tasks.get(word);
    return task == null
        ? new Reply.Refused("there is no task '" + word + "'")
        : new Reply.Performed(Json.MAPPER.valueToTree(obey(task, order)));
  }

  private <O, A> A obey(Task<O, A> task, JsonNode order)
      throws StackException, IOException, InterruptedException {
    return task.work().obey(Json.MAPPER.treeToValue(order, task.order()), this);
  }

  @Override
  public StackDescription describe(String stack) {
    return stacks.get(stack).description();
  }

  @Override
  public String clock() {
    return clock;
  }

  @Override
  public ClientEndpoint client(Target order) throws StackException {
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

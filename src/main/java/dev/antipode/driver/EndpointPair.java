package dev.antipode.driver;

import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Reply;
import dev.antipode.lab.Lab;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Side;
import dev.antipode.lab.TcpTimers;
import dev.antipode.scenario.Options;
import dev.antipode.stack.Credentials;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The client's and the server's process of a lab: long-lived, one on each side. One thread at a
 * time.
 */
public final class EndpointPair implements AutoCloseable {
  /**
   * An endpoint's JVM starts, loads its libraries and answers in this time even on a busy machine.
   */
  static final Duration START_LIMIT = Duration.ofMinutes(2);

  private record ServerKey(String stack, Options options, Order.Application application) {}

  private final EndpointProcess client;
  private final EndpointProcess server;
  private final ForeignEnds foreign;
  private final String address;
  private final Map<ServerKey, Integer> ports = new HashMap<>();

  /**
   * Starts both.
   *
   * @param command starts an endpoint process; the folder of the credentials is appended
   * @param folder where their standard error goes
   * @param timeout of a trial: so often it is looked whether one was stopped
   */
  public EndpointPair(
      Lab lab, List<String> command, Credentials credentials, Path folder, Duration timeout)
      throws LabException {
    address = lab.serverAddress().getHostAddress();
    foreign = new ForeignEnds(lab, credentials, folder);
    server =
        new EndpointProcess(
            lab, Side.SERVER, command, credentials, folder.resolve("server.log"), timeout);
    client =
        new EndpointProcess(
            lab, Side.CLIENT, command, credentials, folder.resolve("client.log"), timeout);
  }

  /** What the kernel of each end has counted of TCP's timers; of those alone that tell. */
  SortedMap<Side, TcpTimers> tcpTimers() {
    SortedMap<Side, TcpTimers> timers = new TreeMap<>();
    for (Side side : Side.values()) {
      process(side).tcpTimers().ifPresent(counts -> timers.put(side, counts));
    }
    return timers;
  }

  EndpointProcess process(Side side) {
    return side == Side.SERVER ? server : client;
  }

  /** The ends that are programs. */
  ForeignEnds foreign() {
    return foreign;
  }

  String address() {
    return address;
  }

  /**
   * The port of the server for this stack, these options and this application, which is started at
   * the first call.
   */
  int port(String stack, Options cell, Order.Application application)
      throws DriverException, InterruptedException {
    Options options = cell.ofStack();
    ServerKey key = new ServerKey(stack, options, application);
    Integer known = ports.get(key);
    if (known == null) {
      known =
          server
              .ask(
                  new Order.Serve(stack, options, address, application),
                  Reply.Serving.class,
                  START_LIMIT)
              .port();
      ports.put(key, known);
    }
    return known;
  }

  /** Whether a signal keeps either from going on, so that no trial can succeed. */
  public boolean isStopped() {
    return client.isStopped() || server.isStopped();
  }

  /** Ends both at once, where one is lost and would not end by itself. */
  public void kill() {
    client.kill();
    server.kill();
    close();
  }

  /** Ends both, the client first. */
  @Override
  public void close() {
    foreign.close();
    client.close();
    server.close();
  }
}

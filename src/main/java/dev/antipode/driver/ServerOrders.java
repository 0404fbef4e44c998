package dev.antipode.driver;

import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Reply;
import dev.antipode.endpoint.Target;
import dev.antipode.lab.Side;
import dev.antipode.stack.Stack;
import dev.antipode.stack.foreign.End;
import dev.antipode.stack.foreign.ForeignPair;
import java.util.List;

/** What a driver asks of the server's process during a trial, and of both ends. One thread. */
public final class ServerOrders {
  private final EndpointPair endpoints;
  private final Stack stack;

  ServerOrders(EndpointPair endpoints, Stack stack) {
    this.endpoints = endpoints;
    this.stack = stack;
  }

  /** Whether the server is a program, which tells nobody. */
  public boolean isForeign() {
    return stack instanceof ForeignPair pair && pair.server() instanceof End.Program;
  }

  /** When requests reached a server's application since this was last asked. */
  public Reply.Deliveries deliveries(Target server) throws DriverException, InterruptedException {
    return isForeign()
        ? new Reply.Deliveries("", List.of())
        : ask(new Order.Delivered(server.port()), Reply.Deliveries.class);
  }

  /** How many bytes have reached a server's application since it was started. */
  public long arrivedBytes(Target server) throws DriverException, InterruptedException {
    return ask(new Order.Arrived(server.port()), Reply.Arrived.class).bytes();
  }

  /** Lets every server of content stand still for so long; returns at once. */
  public void standStill(long ms) throws DriverException, InterruptedException {
    var _ = ask(new Order.StandStill(ms), Reply.Done.class);
  }

  /** How much processor time the process of an end has used since its start. */
  long cpuNanos(Side side) throws DriverException, InterruptedException {
    return ask(side, new Order.UsedProcessor(), Reply.Used.class).nanos();
  }

  private <R extends Reply> R ask(Order order, Class<R> expected)
      throws DriverException, InterruptedException {
    return ask(Side.SERVER, order, expected);
  }

  private <R extends Reply> R ask(Side side, Order order, Class<R> expected)
      throws DriverException, InterruptedException {
    return endpoints.process(side).ask(order, expected, EndpointPair.START_LIMIT);
  }
}

package dev.antipode.experiment.handshake;

import dev.antipode.endpoint.EndpointWork;
import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Reply;
import dev.antipode.endpoint.Target;
import dev.antipode.endpoint.Task;
import dev.antipode.lab.LoopbackLab;
import dev.antipode.sample.Json;
import dev.antipode.sample.Outcome;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Stack;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import java.io.IOException;

/**
 * Plays every kind of handshake once over the loopback interface, both ends in this process. It
 * measures nothing: it loads the classes of an endpoint, so that a JVM can learn them ahead of time
 * (JEP 483).
 */
public final class Rehearsal {
  private static final long TIMEOUT_MS = 10_000;

  private Rehearsal() {}

  /**
   * Returns how many handshakes were made.
   *
   * @throws IOException if one that is supported fails
   */
  public static int play(Stacks stacks, Credentials credentials) throws IOException {
    int played = 0;
    try (EndpointWork server = new EndpointWork(stacks, credentials, HandshakeTasks.ALL);
        EndpointWork client = new EndpointWork(stacks, credentials, HandshakeTasks.ALL)) {
      for (Stack stack : stacks.byName().values()) {
        for (String remedies : Dimension.REMEDIES.choices()) {
          if (stack.applies(Dimension.REMEDIES, remedies)) {
            played +=
                play(server, client, stack, Options.DEFAULTS.with(Dimension.REMEDIES, remedies));
          }
        }
      }
    }
    return played;
  }

  private static int play(EndpointWork server, EndpointWork client, Stack stack, Options options)
      throws IOException {
    String name = stack.description().name();
    if (!(obey(
            server,
            new Order.Serve(
                name, options, LoopbackLab.ADDRESS.getHostAddress(), Order.Application.ECHO))
        instanceof Reply.Serving(int port))) {
      throw new IOException("no server for " + name);
    }
    int played = 0;
    for (SessionMode session : SessionMode.values()) {
      if (stack.support(session, options) instanceof Support.Supported) {
        HandshakeOrder order =
            new HandshakeOrder(
                new Target(name, options, LoopbackLab.ADDRESS.getHostAddress(), port),
                session,
                32,
                TIMEOUT_MS,
                null);
        if (obey(client, order(HandshakeTasks.PREPARE, order)) instanceof Reply.Performed
            && obey(client, order(HandshakeTasks.PLAY, order))
                instanceof Reply.Performed(var answer)
            && Json.MAPPER.treeToValue(answer, HandshakeTasks.Measured.class).sample().outcome()
                == Outcome.SUCCEEDED) {
          played++;
        } else {
          throw new IOException("the handshake of " + name + " " + session.word() + " failed");
        }
      }
    }
    return played;
  }

  private static <O> Order order(Task<O, ?> task, O order) {
    return new Order.Perform(task.word(), Json.MAPPER.valueToTree(order));
  }

  /** Through JSON both ways, as between processes. */
  private static Reply obey(EndpointWork work, Order order) throws IOException {
    Reply reply = work.obey(Json.MAPPER.readValue(Json.line(order), Order.class));
    return Json.MAPPER.readValue(Json.line(reply), Reply.class);
  }
}

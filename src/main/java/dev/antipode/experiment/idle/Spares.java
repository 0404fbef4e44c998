package dev.antipode.experiment.idle;

import dev.antipode.endpoint.load.Line;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.StackException;
import dev.antipode.stack.application.ContentRequest;
import java.util.IdentityHashMap;

/**
 * The tickets that clients hold for a second connection which was not needed. One that is left from
 * the trial before would be too old in the next, after hours of lab time, so it is used up first.
 * One thread.
 */
final class Spares {
  private final IdentityHashMap<ClientEndpoint, Integer> left = new IdentityHashMap<>();

  /** Readies a client for two connections that begin with a ticket. */
  void prepareTwo(ClientEndpoint client, IdleOrder order)
      throws StackException, InterruptedException {
    for (int i = left.getOrDefault(client, 0); i > 0; i--) {
      useUp(client, order);
    }
    for (int i = 0; i < 2; i++) {
      Line.prepare(client, order.session(), order.timeout());
      left.merge(client, 1, Integer::sum);
    }
  }

  private void useUp(ClientEndpoint client, IdleOrder order) throws InterruptedException {
    taken(client);
    try {
      Line.openPrepared(client, order.session(), new ContentRequest(0, 1), order.timeout(), null)
          .close();
    } catch (StackException tooOld) {
      // a ticket that the server no longer takes is gone, too
    }
  }

  /** One of the two is opened. */
  void taken(ClientEndpoint client) {
    left.computeIfPresent(client, (_, count) -> count - 1);
  }
}

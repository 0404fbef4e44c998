package dev.antipode.experiment.handshake;

import dev.antipode.endpoint.Target;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Handshakes with an echo from this process, without lab or harness; the last one counts. */
public final class SingleHandshake {
  private static final int PAYLOAD_BYTES = 32;

  private SingleHandshake() {}

  /**
   * Returns the first that fails, else the last.
   *
   * @param warmup how many come before the one that counts
   */
  public static Sample play(
      Stack stack,
      SessionMode session,
      Options options,
      Credentials credentials,
      InetSocketAddress server,
      Duration timeout,
      int warmup)
      throws StackException, InterruptedException {
    ClientSettings settings = new ClientSettings(server, credentials, options);
    try (ClientEndpoint client = stack.client(settings)) {
      String address = server.getAddress().getHostAddress();
      Target target = new Target(stack.description().name(), options, address, server.getPort());
      HandshakeOrder order =
          new HandshakeOrder(target, session, PAYLOAD_BYTES, timeout.toMillis(), null);
      for (int i = 0; i < warmup; i++) {
        HandshakeTrial.prepare(client, order);
        Sample played = HandshakeTrial.play(client, order, new Stopwatch());
        if (played.outcome() != Outcome.SUCCEEDED) {
          return played;
        }
      }
      HandshakeTrial.prepare(client, order);
      return HandshakeTrial.play(client, order, new Stopwatch());
    }
  }
}

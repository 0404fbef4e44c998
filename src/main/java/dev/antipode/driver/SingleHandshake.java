package dev.antipode.driver;

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

/** One handshake and one echo from this process, without lab or harness. */
public final class SingleHandshake {
  private static final int PAYLOAD_BYTES = 32;

  private SingleHandshake() {}

  public static Sample play(
      Stack stack,
      SessionMode session,
      Options options,
      Credentials credentials,
      InetSocketAddress server,
      Duration timeout)
      throws StackException, InterruptedException {
    ClientSettings settings = new ClientSettings(server, credentials, options);
    try (ClientEndpoint client = stack.client(settings)) {
      String address = server.getAddress().getHostAddress();
      Order.Handshake order =
          new Order.Handshake(
              stack.description().name(),
              session,
              options,
              address,
              server.getPort(),
              PAYLOAD_BYTES,
              timeout.toMillis(),
              null);
      HandshakeTrial.prepare(client, order);
      return HandshakeTrial.play(client, order, new Stopwatch());
    }
  }
}

package dev.antipode.stack.http1pool;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Look;
import dev.antipode.stack.Look.Colour;
import dev.antipode.stack.Look.Marker;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Support;
import dev.antipode.stack.http.Http1Stack;
import java.util.ArrayList;
import java.util.List;

/** {@code http1-six}: six parallel connections of {@code http1}. */
public final class Http1PoolStack implements Stack {
  private final Stack one = new Http1Stack();

  @Override
  public StackDescription description() {
    StackDescription of = one.description();
    return new StackDescription(
        "http1-six", of.transport(), of.security(), of.application(), of.client(), of.server());
  }

  @Override
  public Support support(SessionMode session, Options options) {
    return session == SessionMode.FULL
        ? one.support(session, options)
        : new Support.Unsupported(
            "http1-six makes full handshakes only: its sessions would be those of http1");
  }

  @Override
  public boolean applies(Dimension dimension, String value) {
    return one.applies(dimension, value);
  }

  @Override
  public ServerEndpoint serve(ServerSettings settings) throws StackException {
    return one.serve(settings);
  }

  @Override
  public ClientEndpoint client(ClientSettings settings) throws StackException {
    List<ClientEndpoint> six = new ArrayList<>();
    for (int i = 0; i < PoolClient.CONNECTIONS; i++) {
      six.add(one.client(settings));
    }
    return new PoolClient(List.copyOf(six));
  }

  @Override
  public Look look() {
    return new Look(Colour.ORANGE, Marker.TRIANGLE);
  }
}

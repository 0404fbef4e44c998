package dev.antipode.stack.cross;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Support;

/** One stack's client with another's server; both speak the same application protocol. */
class CrossedStack implements Stack {
  private final String name;
  private final Stack ofClient;
  private final Stack ofServer;

  CrossedStack(String name, Stack ofClient, Stack ofServer) {
    this.name = name;
    this.ofClient = ofClient;
    this.ofServer = ofServer;
  }

  @Override
  public StackDescription description() {
    StackDescription client = ofClient.description();
    return new StackDescription(
        name,
        client.transport(),
        client.security(),
        client.application(),
        client.client(),
        ofServer.description().server());
  }

  @Override
  public Support support(SessionMode session, Options options) {
    Support client = ofClient.support(session, options);
    return client instanceof Support.Unsupported ? client : ofServer.support(session, options);
  }

  /** A value makes cells only where both ends know it, as it is set on both. */
  @Override
  public boolean applies(Dimension dimension, String value) {
    return ofClient.applies(dimension, value) && ofServer.applies(dimension, value);
  }

  @Override
  public ServerEndpoint serve(ServerSettings settings) throws StackException {
    return ofServer.serve(settings);
  }

  @Override
  public ClientEndpoint client(ClientSettings settings) throws StackException {
    return ofClient.client(settings);
  }
}

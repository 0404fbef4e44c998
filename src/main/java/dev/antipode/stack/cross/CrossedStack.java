package dev.antipode.stack.cross;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Quirk;
import dev.antipode.stack.Remedy;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Support;
import java.util.List;
import java.util.stream.Stream;

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
    Support client = ofClient.support(session, known(ofClient, options));
    return client instanceof Support.Unsupported
        ? client
        : ofServer.support(session, known(ofServer, options));
  }

  /**
   * A value makes cells only if both ends know it, because it is set on both. Remedies are the
   * exception: those of one end can be left out if the other end cannot do without its own.
   */
  @Override
  public boolean applies(Dimension dimension, String value) {
    boolean client = ofClient.applies(dimension, value);
    boolean server = ofServer.applies(dimension, value);
    return dimension == Dimension.REMEDIES ? client || server : client && server;
  }

  private static Options known(Stack end, Options options) {
    return end.applies(Dimension.REMEDIES, options.get(Dimension.REMEDIES))
        ? options
        : options.with(Dimension.REMEDIES, Dimension.REMEDIES.defaultValue());
  }

  /** The remedies of either end. */
  @Override
  public List<Remedy> remedies() {
    return Stream.concat(
            ofClient.remedies().stream().filter(remedy -> remedy.end().isOf(Remedy.End.CLIENT)),
            ofServer.remedies().stream().filter(remedy -> remedy.end().isOf(Remedy.End.SERVER)))
        .toList();
  }

  /** Each end's own. */
  @Override
  public List<Quirk> quirks() {
    return Stream.concat(
            ofClient.quirks().stream().filter(quirk -> quirk.end().isOf(Remedy.End.CLIENT)),
            ofServer.quirks().stream().filter(quirk -> quirk.end().isOf(Remedy.End.SERVER)))
        .toList();
  }

  @Override
  public ServerEndpoint serve(ServerSettings settings) throws StackException {
    return ofServer.serve(
        new ServerSettings(
            settings.bind(),
            settings.credentials(),
            settings.application(),
            known(ofServer, settings.options())));
  }

  @Override
  public ClientEndpoint client(ClientSettings settings) throws StackException {
    return ofClient.client(
        new ClientSettings(
            settings.server(), settings.credentials(), known(ofClient, settings.options())));
  }

  /** The server's tickets allow it. */
  @Override
  public long mostEarlyBytes() {
    return ofServer.mostEarlyBytes();
  }

  @Override
  public long windowBytes(int streams) {
    return ofClient.windowBytes(streams);
  }
}

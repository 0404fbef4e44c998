package dev.antipode.stack.foreign;

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
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A client and a server of which one at least is a program. Programs are started by whoever plays
 * trials; this only tells what they are and can do.
 */
public final class ForeignPair implements Stack {
  private final String name;
  private final End client;
  private final End server;
  private final ForeignProtocol protocol;
  private @Nullable StackDescription description;

  ForeignPair(String name, End client, End server, ForeignProtocol protocol) {
    this.name = name;
    this.client = client;
    this.server = server;
    this.protocol = protocol;
  }

  public End client() {
    return client;
  }

  public End server() {
    return server;
  }

  public ForeignProtocol protocol() {
    return protocol;
  }

  /** Whether its requests have content, which the server answers with; else it gets a file. */
  public boolean echoes() {
    return !protocol.isHttp() || (serverEchoes() && clientPosts());
  }

  /** Why its client cannot get a file from its server; empty where it can. */
  public Optional<String> refusesFiles() {
    if (!protocol.isHttp()) {
      return Optional.of("nobody asks for a file over bare " + protocol.word());
    }
    if (client instanceof End.Own) {
      return Optional.of(client.name() + " asks for no files, and a program serves nothing else");
    }
    return server instanceof End.Program(ForeignProgram program) && !program.files()
        ? Optional.of(server.name() + " serves no files (its stack.yaml)")
        : Optional.empty();
  }

  private boolean serverEchoes() {
    return !(server instanceof End.Program(ForeignProgram program)) || program.echoes();
  }

  private boolean clientPosts() {
    return !(client instanceof End.Program(ForeignProgram program)) || program.clientPosts();
  }

  @Override
  public synchronized StackDescription description() {
    StackDescription known = description;
    if (known == null) {
      known = protocol.describe(name, told(client, true), told(server, false));
      description = known;
    }
    return known;
  }

  private static String told(End end, boolean client) {
    return switch (end) {
      case End.Program(ForeignProgram program) -> program.titleAndVersion();
      case End.Own(Stack stack) ->
          client ? stack.description().client() : stack.description().server();
    };
  }

  @Override
  public @Nullable String note() {
    String how = echoes() ? "" : "GET of a file";
    String who = client instanceof End.Program ? "timed from the wire" : "";
    return List.of(who, how).stream()
        .filter(words -> !words.isEmpty())
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), words -> words.isEmpty() ? null : words));
  }

  @Override
  public Support support(SessionMode session, Options options) {
    return refusal(session, options)
        .<Support>map(Support.Unsupported::new)
        .orElse(Support.SUPPORTED);
  }

  private Optional<String> refusal(SessionMode session, Options options) {
    if (!echoes() && client instanceof End.Own) {
      return Optional.of(
          server.name() + " cannot echo, and the client asks for nothing but echoes");
    }
    return ofEnd(client, true, session, options).or(() -> ofEnd(server, false, session, options));
  }

  private Optional<String> ofEnd(End end, boolean client, SessionMode session, Options options) {
    return switch (end) {
      case End.Own(Stack stack) ->
          stack.support(session, options) instanceof Support.Unsupported(String reason)
              ? Optional.of(stack.description().name() + ": " + reason)
              : Optional.empty();
      case End.Program(ForeignProgram program) -> {
        List<SessionMode> sessions = client ? program.clientSessions() : program.serverSessions();
        if (!sessions.contains(session)) {
          yield Optional.of(
              "the "
                  + (client ? "client" : "server")
                  + " of "
                  + program.name()
                  + " has no sessions '"
                  + session.word()
                  + "' (its stack.yaml)");
        }
        if (!client && session == SessionMode.EARLY && !program.serverEarly().contains(protocol)) {
          yield Optional.of(
              program.name()
                  + " takes no early data over "
                  + protocol.word()
                  + " (its stack.yaml)");
        }
        yield !client && options.retry() && !program.retries()
            ? Optional.of(program.name() + " cannot be told to send a Retry (its stack.yaml)")
            : Optional.empty();
      }
    };
  }

  /** The size of the chain, its own settings, and Retry where a program can be told of it. */
  @Override
  public boolean applies(Dimension dimension, String value) {
    return switch (dimension) {
      case CHAIN, PAIRING -> protocol != ForeignProtocol.TCP;
      case RETRY ->
          protocol == ForeignProtocol.H3
              && (!(server instanceof End.Program(ForeignProgram program)) || program.retries());
      default -> false;
    };
  }

  @Override
  public ServerEndpoint serve(ServerSettings settings) throws StackException {
    throw new StackException(server.name() + " is started by the lab only: antipode run");
  }

  @Override
  public ClientEndpoint client(ClientSettings settings) throws StackException {
    throw new StackException(client.name() + " is started by the lab only: antipode run");
  }
}

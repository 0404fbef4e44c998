package dev.antipode.stack.plugin;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Dial;
import dev.antipode.stack.Look;
import dev.antipode.stack.Quirk;
import dev.antipode.stack.Remedy;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Support;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stack of a plugin. Its code runs with the plugin's class loader in the thread's context, and
 * what it throws against the contract becomes a {@link StackException} that names the plugin.
 */
record PluginStack(Stack stack, PluginCalls calls) implements Stack {
  @Override
  public StackDescription description() {
    return calls.ask(stack::description);
  }

  @Override
  public Support support(SessionMode session, Options options) {
    return calls.ask(() -> stack.support(session, options));
  }

  @Override
  public boolean applies(Dimension dimension, String value) {
    return calls.ask(() -> stack.applies(dimension, value));
  }

  @Override
  public List<Remedy> remedies() {
    return calls.ask(stack::remedies);
  }

  @Override
  public List<Quirk> quirks() {
    return calls.ask(stack::quirks);
  }

  @Override
  public @Nullable String note() {
    return calls.ask(() -> Optional.ofNullable(stack.note())).orElse(null);
  }

  @Override
  public Look look() {
    return calls.ask(stack::look);
  }

  @Override
  public long mostEarlyBytes() {
    return calls.ask(stack::mostEarlyBytes);
  }

  @Override
  public long windowBytes(int streams) {
    return calls.ask(() -> stack.windowBytes(streams));
  }

  @Override
  public ServerEndpoint serve(ServerSettings settings) throws StackException {
    return new Server(calls.call(() -> stack.serve(settings)), calls);
  }

  @Override
  public ClientEndpoint client(ClientSettings settings) throws StackException {
    return new Client(calls.call(() -> stack.client(settings)), calls);
  }

  private record Server(ServerEndpoint server, PluginCalls calls) implements ServerEndpoint {
    @Override
    public InetSocketAddress address() {
      return calls.ask(server::address);
    }

    @Override
    public void close() {
      calls.run(server::close);
    }
  }

  private record Client(ClientEndpoint client, PluginCalls calls) implements ClientEndpoint {
    @Override
    public void prepare(Dial dial, Duration timeout) throws StackException, InterruptedException {
      calls.await(() -> {
        client.prepare(dial, timeout);
        return this;
      });
    }

    @Override
    public Connection connect(Dial dial, Duration timeout)
        throws StackException, InterruptedException {
      return calls.await(() -> client.connect(dial, timeout));
    }

    @Override
    public void close() {
      calls.run(client::close);
    }
  }
}

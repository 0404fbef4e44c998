package dev.antipode.stack.tcp;

import dev.antipode.scenario.Dimension;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackException;
import io.netty.channel.Channel;
import io.netty.util.Version;

/** A stack of Netty's TCP and some security. Immutable; any thread. */
abstract class NettyTcpStack implements Stack {
  /** Its version is read from all jars of the class path, and a plan asks for it often. */
  private static final class Netty {
    static final String TITLE = title();

    private static String title() {
      Version netty = Version.identify(Channel.class.getClassLoader()).get("netty-transport");
      return "Netty " + (netty == null ? "?" : netty.artifactVersion());
    }
  }

  static String netty() {
    return Netty.TITLE;
  }

  abstract Securing securing() throws StackException;

  @Override
  public boolean applies(Dimension dimension, String value) {
    return switch (dimension) {
      case CONGESTION, TFO -> true;
      case CHAIN, GROUP ->
          description().security() != Security.NONE || value.equals(dimension.defaultValue());
      default -> value.equals(dimension.defaultValue());
    };
  }

  @Override
  public ServerEndpoint serve(ServerSettings settings) throws StackException {
    return new TcpServer(settings, securing(), BareStream.INSTANCE);
  }

  @Override
  public ClientEndpoint client(ClientSettings settings) throws StackException {
    return new TcpClient(settings, securing(), BareStream.INSTANCE);
  }
}

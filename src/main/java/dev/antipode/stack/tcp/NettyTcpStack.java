package dev.antipode.stack.tcp;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Support;
import io.netty.channel.Channel;
import io.netty.util.Version;

/** A stack of Netty's TCP and some security. Immutable; any thread. */
class NettyTcpStack implements Stack {
  private final String name;
  private final Security security;

  NettyTcpStack(String name, Security security) {
    this.name = name;
    this.security = security;
  }

  @Override
  public StackDescription description() {
    Version netty = Version.identify(Channel.class.getClassLoader()).get("netty-transport");
    String library = "Netty " + (netty == null ? "?" : netty.artifactVersion());
    if (security != Security.NONE) {
      library += " + JSSE " + System.getProperty("java.version");
    }
    return new StackDescription(name, Transport.TCP, security, "echo", library, library);
  }

  @Override
  public Support support(SessionMode session, Options options) {
    if (security == Security.NONE && session != SessionMode.FULL) {
      return new Support.Unsupported("bare TCP has no sessions to resume");
    }
    if (session != SessionMode.FULL) {
      return new Support.Unsupported("not measured yet: this version plays full handshakes only");
    }
    return Support.SUPPORTED;
  }

  @Override
  public boolean applies(Dimension dimension, String value) {
    return switch (dimension) {
      case CONGESTION -> true;
      case REMEDIES, TFO, RETRY, CHAIN -> value.equals(dimension.defaultValue());
    };
  }

  @Override
  public ServerEndpoint serve(ServerSettings settings) throws StackException {
    return new TcpServer(settings, securing());
  }

  @Override
  public ClientEndpoint client(ClientSettings settings) throws StackException {
    return new TcpClient(settings, securing());
  }

  private Securing securing() {
    return security == Security.NONE ? Unsecured.INSTANCE : new Jsse(security);
  }
}

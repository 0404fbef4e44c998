package dev.antipode.stack.framed;

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
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Support;
import dev.antipode.stack.tcp.Jsse;
import dev.antipode.stack.tcp.JsseLibrary;
import dev.antipode.stack.tcp.Securing;
import dev.antipode.stack.tcp.TcpClient;
import dev.antipode.stack.tcp.TcpServer;
import dev.antipode.stack.tcp.Tls13Stack;

/** {@code tls13-framed}: streams in frames with stream ids, on one TLS 1.3 connection. */
public final class FramedStack implements Stack {
  private final Stack tls = new Tls13Stack();

  @Override
  public StackDescription description() {
    String library = tls.description().client();
    return new StackDescription(
        "tls13-framed", Transport.TCP, Security.TLS13, Application.FRAMED, library, library);
  }

  @Override
  public Support support(SessionMode session, Options options) {
    return tls.support(session, options);
  }

  @Override
  public boolean applies(Dimension dimension, String value) {
    return tls.applies(dimension, value);
  }

  @Override
  public ServerEndpoint serve(ServerSettings settings) throws StackException {
    return new TcpServer(settings, security(), Framed.INSTANCE);
  }

  @Override
  public ClientEndpoint client(ClientSettings settings) throws StackException {
    return new TcpClient(settings, security(), Framed.INSTANCE);
  }

  private static Securing security() {
    return new Jsse(Security.TLS13, JsseLibrary.JDK);
  }

  @Override
  public Look look() {
    return new Look(Colour.VERMILION, Marker.PENTAGON);
  }
}

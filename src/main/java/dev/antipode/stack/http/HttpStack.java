package dev.antipode.stack.http;

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
import dev.antipode.stack.tcp.Jsse;
import dev.antipode.stack.tcp.JsseLibrary;
import dev.antipode.stack.tcp.Securing;
import dev.antipode.stack.tcp.TcpClient;
import dev.antipode.stack.tcp.TcpServer;
import dev.antipode.stack.tcp.Tls13Stack;

/** A version of HTTP over TLS 1.3 over TCP. Immutable; any thread. */
class HttpStack implements Stack {
  private final String name;
  private final HttpVersion version;
  private final Stack tls = new Tls13Stack();

  HttpStack(String name, HttpVersion version) {
    this.name = name;
    this.version = version;
  }

  @Override
  public StackDescription description() {
    String library = tls.description().client();
    return new StackDescription(
        name, Transport.TCP, Security.TLS13, version.application(), library, library);
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
    return new TcpServer(settings, security(), version);
  }

  @Override
  public ClientEndpoint client(ClientSettings settings) throws StackException {
    return new TcpClient(settings, security(), version);
  }

  private static Securing security() {
    return new Jsse(Security.TLS13, JsseLibrary.JDK);
  }
}

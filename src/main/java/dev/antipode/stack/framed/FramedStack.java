package dev.antipode.stack.framed;

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
import dev.antipode.stack.tcp.Tls13Stack;

/** {@code tls13-framed}: streams by stream-id frames on one TLS 1.3 connection. */
public final class FramedStack implements Stack {
  @Override
  public StackDescription description() {
    String library = new Tls13Stack().description().client();
    return new StackDescription(
        "tls13-framed", Transport.TCP, Security.TLS13, "framed", library, library);
  }

  @Override
  public Support support(SessionMode session, Options options) {
    return session == SessionMode.FULL
        ? Support.SUPPORTED
        : new Support.Unsupported(
            "tls13-framed makes full handshakes only: its sessions would be those of tls13");
  }

  @Override
  public boolean applies(Dimension dimension, String value) {
    return dimension == Dimension.CONGESTION || value.equals(dimension.defaultValue());
  }

  @Override
  public ServerEndpoint serve(ServerSettings settings) throws StackException {
    return new FramedServer(settings, security());
  }

  @Override
  public ClientEndpoint client(ClientSettings settings) throws StackException {
    return new FramedClient(settings, security());
  }

  private static Securing security() {
    return new Jsse(Security.TLS13, JsseLibrary.JDK);
  }
}

package dev.antipode.stack.tcp;

import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.Support;

/** TCP and TLS by the JDK. */
abstract class JsseStack extends NettyTcpStack {
  private final String name;
  private final Security security;

  JsseStack(String name, Security security) {
    this.name = name;
    this.security = security;
  }

  @Override
  public StackDescription description() {
    String library = netty() + " + " + JsseLibrary.JDK.title();
    return new StackDescription(name, Transport.TCP, security, Application.ECHO, library, library);
  }

  @Override
  public Support support(SessionMode session, Options options) {
    if (session != SessionMode.EARLY) {
      return JsseGroups.support(security, JsseLibrary.JDK, options.group());
    }
    return new Support.Unsupported(
        security == Security.TLS12
            ? "TLS 1.2 has no early data (RFC 5246)"
            : JsseLibrary.JDK.noEarlyData());
  }

  @Override
  Securing securing() {
    return new Jsse(security, JsseLibrary.JDK);
  }
}

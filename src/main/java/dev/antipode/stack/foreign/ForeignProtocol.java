package dev.antipode.stack.foreign;

import dev.antipode.scenario.value.Named;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;

/** What a program speaks, as {@code ANTIPODE_PROTOCOL} says it. */
public enum ForeignProtocol implements Named {
  /** HTTP/1.1 over TLS 1.3. */
  H1(Transport.TCP, Security.TLS13, Application.H1),
  /** HTTP/2 over TLS 1.3. */
  H2(Transport.TCP, Security.TLS13, Application.H2),
  /** HTTP/3. */
  H3(Transport.QUIC, Security.TLS13, Application.H3),
  /** Bytes over TLS 1.3, echoed. */
  TLS(Transport.TCP, Security.TLS13, Application.ECHO),
  /** Bytes over TCP, echoed. */
  TCP(Transport.TCP, Security.NONE, Application.ECHO);

  private final Transport transport;
  private final Security security;
  private final Application application;

  ForeignProtocol(Transport transport, Security security, Application application) {
    this.transport = transport;
    this.security = security;
    this.application = application;
  }

  /** Whether it has requests with methods. */
  public boolean isHttp() {
    return application != Application.ECHO;
  }

  /** Whether a stack of ours speaks it. */
  boolean isOf(StackDescription stack) {
    return stack.transport() == transport
        && stack.security() == security
        && stack.application() == application;
  }

  StackDescription describe(String name, String client, String server) {
    return new StackDescription(name, transport, security, application, client, server);
  }
}

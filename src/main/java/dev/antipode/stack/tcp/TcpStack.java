package dev.antipode.stack.tcp;

import dev.antipode.stack.StackDescription.Security;

/** Bare TCP: the control, and what TLS and QUIC are compared with. */
public final class TcpStack extends NettyTcpStack {
  public TcpStack() {
    super("tcp", Security.NONE);
  }
}

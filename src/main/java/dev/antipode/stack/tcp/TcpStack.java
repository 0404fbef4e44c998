package dev.antipode.stack.tcp;

import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Look;
import dev.antipode.stack.Look.Colour;
import dev.antipode.stack.Look.Marker;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.Support;

/** Bare TCP: the control, and what TLS and QUIC are compared with. */
public final class TcpStack extends NettyTcpStack {
  @Override
  public StackDescription description() {
    return new StackDescription(
        "tcp", Transport.TCP, Security.NONE, Application.ECHO, netty(), netty());
  }

  @Override
  public Support support(SessionMode session, Options options) {
    return session == SessionMode.FULL
        ? Support.SUPPORTED
        : new Support.Unsupported("bare TCP has no sessions to resume");
  }

  @Override
  Securing securing() {
    return Unsecured.INSTANCE;
  }

  @Override
  public Look look() {
    return new Look(Colour.GREY, Marker.SQUARE);
  }
}

package dev.antipode.stack.tcp;

import dev.antipode.scenario.Dimension;
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

/** TCP and TLS 1.3 (RFC 8446) by Bouncy Castle's JSSE provider. */
public final class BouncyCastleStack extends NettyTcpStack {
  @Override
  public StackDescription description() {
    String library = netty() + " + " + JsseLibrary.BOUNCY_CASTLE.title();
    return new StackDescription(
        "tls13-bc", Transport.TCP, Security.TLS13, Application.ECHO, library, library);
  }

  @Override
  public Support support(SessionMode session, Options options) {
    return switch (session) {
      case FULL -> JsseGroups.support(Security.TLS13, JsseLibrary.BOUNCY_CASTLE, options.group());
      case RESUMED ->
          new Support.Unsupported(
              "Bouncy Castle's client drops the server's NewSessionTicket (RFC 8446 section 4.6.1),"
                  + " and its server sends none: every TLS 1.3 handshake is a full one");
      case EARLY -> new Support.Unsupported(JsseLibrary.BOUNCY_CASTLE.noEarlyData());
    };
  }

  /** Fast Open is TCP's affair and the same as under the JDK's TLS: no cells of its own. */
  @Override
  public boolean applies(Dimension dimension, String value) {
    return dimension == Dimension.TFO
        ? value.equals(dimension.defaultValue())
        : super.applies(dimension, value);
  }

  @Override
  Securing securing() {
    return new Jsse(Security.TLS13, JsseLibrary.BOUNCY_CASTLE);
  }

  @Override
  public Look look() {
    return new Look(Colour.VERMILION, Marker.CROSS);
  }
}

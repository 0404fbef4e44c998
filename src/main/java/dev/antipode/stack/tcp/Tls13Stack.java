package dev.antipode.stack.tcp;

import dev.antipode.stack.Look;
import dev.antipode.stack.Look.Colour;
import dev.antipode.stack.Look.Marker;
import dev.antipode.stack.StackDescription.Security;

/** TCP and TLS 1.3 (RFC 8446) by the JDK. */
public final class Tls13Stack extends JsseStack {
  public Tls13Stack() {
    super("tls13", Security.TLS13);
  }

  @Override
  public Look look() {
    return new Look(Colour.VERMILION, Marker.SQUARE);
  }
}

package dev.antipode.stack.tcp;

import dev.antipode.stack.Look;
import dev.antipode.stack.Look.Colour;
import dev.antipode.stack.Look.Marker;
import dev.antipode.stack.StackDescription.Security;

/** TCP and TLS 1.2 (RFC 5246) by the JDK. */
public final class Tls12Stack extends JsseStack {
  public Tls12Stack() {
    super("tls12", Security.TLS12);
  }

  @Override
  public Look look() {
    return new Look(Colour.ORANGE, Marker.SQUARE);
  }
}

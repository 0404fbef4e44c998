package dev.antipode.stack.tcp;

import dev.antipode.stack.StackDescription.Security;

/** TCP and TLS 1.3 (RFC 8446) by the JDK. */
public final class Tls13Stack extends JsseStack {
  public Tls13Stack() {
    super("tls13", Security.TLS13);
  }
}

package dev.antipode.jmh.handshake;

import dev.antipode.stack.openssl.OpenSslPair;
import javax.net.ssl.SSLException;

/**
 * TLS by the machine's OpenSSL 3, through the Foreign Function API, as {@code tls13-openssl} uses
 * it; its only group is P-256, and it verifies certificates by itself.
 */
record OpenSsl(OpenSslPair pair) implements Tls {
  static Tls open(ServerIdentity identity) throws SSLException {
    return new OpenSsl(
        new OpenSslPair(identity.caFile(), identity.chainFile(), identity.keyFile()));
  }

  @Override
  public int connect(boolean resume) throws SSLException {
    return pair.connect(resume);
  }

  @Override
  public void close() {
    pair.close();
  }
}

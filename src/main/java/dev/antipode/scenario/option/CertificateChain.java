package dev.antipode.scenario.option;

import dev.antipode.scenario.value.Named;

/**
 * How large the certificates that a server sends are, all of them together, in DER. Every chain has
 * the same leaf key and leads to the same CA, which is not sent.
 */
public enum CertificateChain implements Named {
  /** A leaf that the CA signed. */
  SMALL(1, 470, 400, 1_200),

  /**
   * A leaf for many names and two intermediates: about what a web server sends whose authority has
   * a cross-signed root. A third to a half of the servers on the web send more than the
   * anti-amplification limit allows (Nawrocki et al., "On the Interplay between TLS Certificates
   * and QUIC Performance", CoNEXT 2022).
   */
  WEB_TYPICAL(3, 3_400, 3_000, 4_000),

  /** The same, far beyond three times any client's first datagram (RFC 9000 section 8.1). */
  LARGE(3, 9_000, 8_000, 10_000);

  private final int certificates;
  private final int bytes;
  private final int least;
  private final int most;

  CertificateChain(int certificates, int bytes, int least, int most) {
    this.certificates = certificates;
    this.bytes = bytes;
    this.least = least;
    this.most = most;
  }

  public int certificates() {
    return certificates;
  }

  /** How large they are meant to be; names and signatures make it a few bytes more or less. */
  public int bytes() {
    return bytes;
  }

  /** Whether certificates of that many bytes can be this chain and no other. */
  public boolean holds(int found) {
    return found >= least && found <= most;
  }
}

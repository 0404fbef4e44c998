package dev.antipode.jmh.protection;

/** The AEADs that QUIC endpoints have (RFC 9001 section 5.3). */
public enum Algorithm {
  AES_128_GCM(16),
  CHACHA20_POLY1305(32);

  private final int keyBytes;

  Algorithm(int keyBytes) {
    this.keyBytes = keyBytes;
  }

  int keyBytes() {
    return keyBytes;
  }
}

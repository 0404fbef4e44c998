package dev.antipode.scenario.option;

import dev.antipode.scenario.value.Named;

/**
 * A group in which a handshake agrees on its keys (RFC 8446 section 4.2.7), by what its key shares
 * look like on the wire (section 4.2.8).
 */
public enum KeyExchangeGroup implements Named {
  /** NIST's P-256; a share is an uncompressed point (RFC 8446 section 4.2.8.2). */
  SECP256R1("secp256r1", 23, 65, 65),

  /** RFC 7748 section 5. */
  X25519("x25519", 29, 32, 32),

  /**
   * The hybrid of X25519 and ML-KEM-768 (draft-ietf-tls-ecdhe-mlkem section 4): an encapsulation
   * key and a point from the client, a ciphertext and a point from the server (FIPS 203 table 3).
   */
  X25519MLKEM768("X25519MLKEM768", 0x11ec, 1_184 + 32, 1_088 + 32);

  private final String title;
  private final int code;
  private final int clientShareBytes;
  private final int serverShareBytes;

  KeyExchangeGroup(String title, int code, int clientShareBytes, int serverShareBytes) {
    this.title = title;
    this.code = code;
    this.clientShareBytes = clientShareBytes;
    this.serverShareBytes = serverShareBytes;
  }

  /** As IANA's registry of TLS supported groups writes it, which libraries take. */
  public String title() {
    return title;
  }

  /** Whether a quantum computer is thought not to break it. */
  public boolean isPostQuantum() {
    return this == X25519MLKEM768;
  }

  /** Another group that every library has, which a client may guess wrongly (section 4.1.4). */
  public KeyExchangeGroup wrongGuess() {
    return this == X25519 ? SECP256R1 : X25519;
  }

  /** Its number in that registry. */
  public int code() {
    return code;
  }

  /** The key_exchange field of a client's share. */
  public int clientShareBytes() {
    return clientShareBytes;
  }

  /** The key_exchange field of a server's share. */
  public int serverShareBytes() {
    return serverShareBytes;
  }
}

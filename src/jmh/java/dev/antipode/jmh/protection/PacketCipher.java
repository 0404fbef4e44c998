package dev.antipode.jmh.protection;

import java.security.GeneralSecurityException;

/** Packet protection (RFC 9001 section 5.3) as one library does it: one packet a call. */
interface PacketCipher {
  /** The packet's payload under the AEAD, with its tag behind it. */
  byte[] protect(byte[] header, byte[] payload, byte[] nonce) throws GeneralSecurityException;

  /** The other way; throws if header, payload or tag were changed. */
  byte[] unprotect(byte[] header, byte[] payload, byte[] nonce) throws GeneralSecurityException;

  /** The mask for header protection (RFC 9001 section 5.4), from 16 bytes of the payload. */
  byte[] mask(byte[] sample) throws GeneralSecurityException;
}

package dev.antipode.jmh.protection;

import java.security.GeneralSecurityException;
import tech.kwik.core.crypto.Aead;
import tech.kwik.core.crypto.Aes128Gcm;
import tech.kwik.core.crypto.ChaCha20;
import tech.kwik.core.impl.DecryptionException;
import tech.kwik.core.impl.Role;
import tech.kwik.core.impl.Version;
import tech.kwik.core.log.NullLogger;

/** Kwik's own packet protection, which stands on the JCA's default provider. */
record KwikCipher(Aead aead) implements PacketCipher {
  static KwikCipher of(Algorithm algorithm, byte[] secret) {
    Version version = Version.QUIC_version_1;
    NullLogger log = new NullLogger();
    return new KwikCipher(
        switch (algorithm) {
          case AES_128_GCM -> new Aes128Gcm(version, Role.Client, false, secret, null, log);
          case CHACHA20_POLY1305 -> new ChaCha20(version, Role.Client, false, secret, null, log);
        });
  }

  @Override
  public byte[] protect(byte[] header, byte[] payload, byte[] nonce) {
    return aead.aeadEncrypt(header, payload, nonce);
  }

  @Override
  public byte[] unprotect(byte[] header, byte[] payload, byte[] nonce)
      throws GeneralSecurityException {
    try {
      return aead.aeadDecrypt(header, payload, nonce);
    } catch (DecryptionException changed) {
      throw new GeneralSecurityException(changed);
    }
  }

  @Override
  public byte[] mask(byte[] sample) {
    return aead.createHeaderProtectionMask(sample);
  }
}

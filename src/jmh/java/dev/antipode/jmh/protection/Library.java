package dev.antipode.jmh.protection;

import java.security.GeneralSecurityException;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Who does the cryptography. quiche's is native and has no way in from Java. */
public enum Library {
  /** The JDK's own provider, with its intrinsics. */
  SUN_JCE {
    @Override
    PacketCipher cipher(Algorithm algorithm, byte[] secret) throws GeneralSecurityException {
      return JcaCipher.of(algorithm, Security.getProvider("SunJCE"), secret);
    }
  },

  /** Bouncy Castle's provider, as its TLS uses it: in Java, without the processor's AES. */
  BOUNCY_CASTLE {
    @Override
    PacketCipher cipher(Algorithm algorithm, byte[] secret) throws GeneralSecurityException {
      return JcaCipher.of(algorithm, new BouncyCastleProvider(), secret);
    }
  },

  KWIK {
    @Override
    PacketCipher cipher(Algorithm algorithm, byte[] secret) {
      return KwikCipher.of(algorithm, secret);
    }
  };

  abstract PacketCipher cipher(Algorithm algorithm, byte[] secret) throws GeneralSecurityException;
}

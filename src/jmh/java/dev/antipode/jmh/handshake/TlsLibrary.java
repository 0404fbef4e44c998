package dev.antipode.jmh.handshake;

import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/** The libraries of TLS 1.3 that the stacks stand on. */
public enum TlsLibrary {
  JSSE {
    @Override
    Tls open(ServerIdentity identity, String group) throws Exception {
      return Jsse.open(Security.getProvider("SunJSSE"), identity, group);
    }
  },

  BORINGSSL {
    @Override
    Tls open(ServerIdentity identity, String group) throws Exception {
      return BoringSsl.open(identity, group);
    }
  },

  OPENSSL {
    @Override
    Tls open(ServerIdentity identity, String group) throws Exception {
      if (!group.equals("secp256r1")) {
        throw new IllegalArgumentException("its only group here is secp256r1, not " + group);
      }
      return OpenSsl.open(identity);
    }
  },

  BOUNCY_CASTLE {
    @Override
    Tls open(ServerIdentity identity, String group) throws Exception {
      return Jsse.open(new BouncyCastleJsseProvider(new BouncyCastleProvider()), identity, group);
    }
  };

  abstract Tls open(ServerIdentity identity, String group) throws Exception;
}

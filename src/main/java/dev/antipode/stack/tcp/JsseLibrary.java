package dev.antipode.stack.tcp;

import java.security.Provider;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/** The implementations of JSSE, the Java API of TLS. */
public enum JsseLibrary {
  JDK {
    @Override
    Provider provider() {
      return Security.getProvider("SunJSSE");
    }

    @Override
    String title() {
      return "JSSE " + System.getProperty("java.version");
    }

    @Override
    String noEarlyData() {
      return "the JDK's JSSE has no early data: its API has no call for it, and its server's tickets"
          + " say max_early_data_size 0 (RFC 8446 section 4.2.10)";
    }
  },

  /** Not registered with the JVM: another stack must not get its cryptography by accident. */
  BOUNCY_CASTLE {
    @Override
    Provider provider() {
      return new BouncyCastleJsseProvider(new BouncyCastleProvider());
    }

    // The release, as in 1.84: the JSSE provider counts versions of its own.
    @Override
    String title() {
      String release = new BouncyCastleProvider().getInfo();
      return "Bouncy Castle JSSE " + release.substring(release.lastIndexOf(' ') + 2);
    }

    @Override
    String noEarlyData() {
      return "Bouncy Castle's JSSE has no early data: it keeps no TLS 1.3 ticket, and its API has no"
          + " call for it";
    }
  };

  abstract Provider provider();

  /** Name and version, for people. */
  abstract String title();

  abstract String noEarlyData();
}

package dev.antipode.stack.tcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.Provider;
import java.security.Security;
import java.util.Properties;
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

    @Override
    String title() {
      Properties pinned = new Properties();
      try (InputStream file = JsseLibrary.class.getResourceAsStream("bouncy-castle.properties")) {
        pinned.load(file);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      return "Bouncy Castle JSSE " + pinned.getProperty("version");
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

package example.jdksockets;

import dev.antipode.stack.Credentials;
import dev.antipode.stack.StackException;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** The one version, cipher suite and group that all stacks are compared with. */
final class Tls {
  static final String GROUP = "secp256r1";

  private Tls() {}

  static SSLContext server(Credentials credentials) throws StackException {
    char[] password = "throw-away".toCharArray();
    try {
      KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
      keys.init(credentials.serverStore(password), password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException unusable) {
      throw new StackException("cannot use the server's key and certificates", unusable);
    }
  }

  /** Trusts the run's CA and nothing else, and knows no session. */
  static SSLContext client(Credentials credentials) throws StackException {
    try {
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(credentials.trustStore());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException unusable) {
      throw new StackException("cannot use the CA", unusable);
    }
  }

  static SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3"});
    parameters.setCipherSuites(new String[] {"TLS_AES_128_GCM_SHA256"});
    parameters.setNamedGroups(new String[] {GROUP});
    return parameters;
  }

  /** Sends the server's name, and verifies that the certificate is for it. */
  static SSLParameters clientParameters() {
    SSLParameters parameters = parameters();
    parameters.setServerNames(List.of(new SNIHostName(Credentials.SERVER_NAME)));
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    return parameters;
  }
}

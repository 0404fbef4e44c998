package dev.antipode.jmh.handshake;

import dev.antipode.stack.Credentials;
import dev.antipode.stack.StackException;
import dev.antipode.stack.identity.WitnessingTrust;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** TLS by a JSSE provider: the JDK's or Bouncy Castle's. */
final class Jsse {
  private static final int PORT = 443;
  private static final String P256 = "secp256r1";

  private Jsse() {}

  static Tls open(Provider provider, ServerIdentity identity, String group)
      throws GeneralSecurityException, IOException, StackException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX", provider);
    keys.init(identity.serverStore(), ServerIdentity.PASSWORD);
    SSLContext server = SSLContext.getInstance("TLS", provider);
    server.init(keys.getKeyManagers(), null, new SecureRandom());
    WitnessingTrust trust = WitnessingTrust.ofEngines(identity.trustStore(), provider);
    SSLContext client = SSLContext.getInstance("TLS", provider);
    client.init(null, new TrustManager[] {trust}, new SecureRandom());
    Supplier<SSLEngine> clients =
        () -> engine(client.createSSLEngine(Credentials.SERVER_NAME, PORT), true, group);
    Supplier<SSLEngine> servers = () -> engine(server.createSSLEngine(), false, group);
    return new EngineTls(
        clients, servers, trust, client.getClientSessionContext(), ByteBuffer::allocate, () -> {});
  }

  private static SSLEngine engine(SSLEngine engine, boolean client, String group) {
    engine.setUseClientMode(client);
    SSLParameters parameters = EngineTls.pin(engine.getSSLParameters(), client);
    // Bouncy Castle takes P-256 as the curve of a signature only where it is a group as well.
    parameters.setNamedGroups(
        group.equals(P256) ? new String[] {P256} : new String[] {group, P256});
    engine.setSSLParameters(parameters);
    return engine;
  }
}

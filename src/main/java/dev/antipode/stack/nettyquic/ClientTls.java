package dev.antipode.stack.nettyquic;

import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.StackException;
import dev.antipode.stack.identity.WitnessingTrust;
import io.netty.handler.codec.quic.BoringSSLContextOption;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;

/**
 * Makes the TLS contexts of a client: one group, the run's CA, and the HTTPS rules for names (RFC
 * 9110 section 4.3.4), which are the codec's default.
 *
 * <p>BoringSSL has no switch for TLS 1.3 cipher suites. With AES hardware at both ends it agrees on
 * {@code TLS_AES_128_GCM_SHA256}; each connection tells which it was.
 */
final class ClientTls {
  private final WitnessingTrust trust;
  private final String alpn;
  private final String[] groups;

  /**
   * For one application protocol.
   *
   * @param options with the group, and whether the client sends a key share of another one first
   */
  ClientTls(Credentials credentials, String alpn, Options options) throws StackException {
    this.alpn = alpn;
    groups = options.offeredGroups().toArray(String[]::new);
    trust = WitnessingTrust.ofEngines(credentials.trustStore(), null);
  }

  /** A context without a ticket. */
  QuicSslContext context(SessionMode session, NettyQuicKeyLog keys) {
    return QuicSslContextBuilder.forClient()
        .trustManager(trust)
        .applicationProtocols(alpn)
        .option(BoringSSLContextOption.GROUPS, groups.clone())
        .earlyData(session == SessionMode.EARLY)
        .keylog(keys)
        .build();
  }

  /** The trust manager that remembers what each connection's server has shown. */
  WitnessingTrust trust() {
    return trust;
  }
}

package dev.antipode.jmh.handshake;

import dev.antipode.stack.Credentials;
import dev.antipode.stack.StackException;
import dev.antipode.stack.identity.WitnessingTrust;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * TLS by BoringSSL, through Netty's engine (netty-tcnative). It asks Java to verify certificates,
 * so that part is the JDK's. BoringSSL has no switch for TLS 1.3 suites; with AES hardware at both
 * ends it takes AES-128-GCM.
 */
final class BoringSsl {
  private static final int PORT = 443;

  private BoringSsl() {}

  static Tls open(ServerIdentity identity, String group)
      throws GeneralSecurityException, IOException, StackException {
    WitnessingTrust trust =
        WitnessingTrust.ofEngines(identity.trustStore(), Security.getProvider("SunJSSE"));
    SslContext server =
        pin(SslContextBuilder.forServer(identity.key(), identity.leaf()), group).build();
    SslContext client = pin(SslContextBuilder.forClient().trustManager(trust), group).build();
    ByteBufAllocator allocator = ByteBufAllocator.DEFAULT;
    Supplier<SSLEngine> clients = () -> client(client, allocator);
    Supplier<SSLEngine> servers = () -> server.newEngine(allocator);
    return new EngineTls(
        clients,
        servers,
        trust,
        client.sessionContext(),
        ByteBuffer::allocateDirect,
        () -> {
          ReferenceCountUtil.release(client);
          ReferenceCountUtil.release(server);
        });
  }

  private static SSLEngine client(SslContext context, ByteBufAllocator allocator) {
    SSLEngine engine = context.newEngine(allocator, Credentials.SERVER_NAME, PORT);
    var parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return engine;
  }

  private static SslContextBuilder pin(SslContextBuilder builder, String group)
      throws SSLException {
    return builder
        .sslProvider(SslProvider.OPENSSL_REFCNT)
        .protocols("TLSv1.3")
        .option(OpenSslContextOption.GROUPS, new String[] {group});
  }
}

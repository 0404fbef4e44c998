package dev.antipode.stack.nettyhttp3;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Support;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.quic.Quic;
import io.netty.util.Version;

/** {@code http3-netty}: HTTP/3 by Netty's codec on quiche. Immutable; any thread. */
public final class NettyHttp3Stack implements Stack {
  /** The application protocol (RFC 9114 section 3.1). */
  static final String ALPN = "h3";

  @Override
  public StackDescription description() {
    Version codec = Version.identify(Http3.class.getClassLoader()).get("netty-codec-http3");
    String library =
        "Netty HTTP/3 " + (codec == null ? "?" : codec.artifactVersion()) + " (quiche)";
    return new StackDescription(
        "http3-netty", Transport.QUIC, Security.TLS13, "h3", library, library);
  }

  @Override
  public Support support(SessionMode session, Options options) {
    return Support.SUPPORTED;
  }

  @Override
  public boolean applies(Dimension dimension, String value) {
    return dimension == Dimension.REMEDIES
        || dimension == Dimension.CONGESTION
        || dimension == Dimension.CHAIN
        || value.equals(dimension.defaultValue());
  }

  @Override
  public ServerEndpoint serve(ServerSettings settings) throws StackException {
    requireNativeLibrary();
    return Http3Server.listen(settings);
  }

  @Override
  public ClientEndpoint client(ClientSettings settings) throws StackException {
    requireNativeLibrary();
    return new Http3Client(settings);
  }

  private static void requireNativeLibrary() throws StackException {
    if (!Quic.isAvailable()) {
      throw new StackException("quiche does not load on this machine", Quic.unavailabilityCause());
    }
  }
}

package dev.antipode.stack.tcp;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.KeyExchangeGroup;
import dev.antipode.stack.Look;
import dev.antipode.stack.Look.Colour;
import dev.antipode.stack.Look.Marker;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.Support;
import dev.antipode.stack.openssl.TlsContext;
import javax.net.ssl.SSLException;

/**
 * TCP and TLS 1.3 (RFC 8446) by the machine's OpenSSL, with early data.
 *
 * <p>Early data has a price: it has no forward secrecy, as only the ticket protects it, and whoever
 * saw it can send it again (RFC 8446 section 2.3). OpenSSL's protection against the latter is on.
 */
public final class OpenSslStack extends NettyTcpStack {
  @Override
  public StackDescription description() {
    String library = netty() + " + OpenSSL " + version();
    return new StackDescription(
        "tls13-openssl",
        Transport.TCP,
        Security.TLS13,
        Application.ECHO,
        library,
        library + ", anti-replay on");
  }

  private static String version() {
    try {
      return TlsContext.version();
    } catch (SSLException missing) {
      return "3, which this machine lacks";
    }
  }

  @Override
  public boolean applies(Dimension dimension, String value) {
    return dimension == Dimension.HELLO_RETRY || super.applies(dimension, value);
  }

  @Override
  public Support support(SessionMode session, Options options) {
    if (session == SessionMode.EARLY && options.helloRetry()) {
      return Support.NO_EARLY_DATA_AFTER_HELLO_RETRY;
    }
    try {
      return TlsContext.knows(options.group().title())
          ? Support.SUPPORTED
          : new Support.Unsupported(
              "OpenSSL "
                  + TlsContext.version()
                  + " does not have the group "
                  + options.group().title()
                  + (options.group() == KeyExchangeGroup.X25519MLKEM768 ? ", 3.5 has" : ""));
    } catch (SSLException missing) {
      String reason = missing.getMessage();
      return new Support.Unsupported(reason == null ? missing.toString() : reason);
    }
  }

  @Override
  Securing securing() {
    return new OpenSslSecuring(OpenSslSecuring.EARLY_DATA_LIMIT);
  }

  @Override
  public long mostEarlyBytes() {
    return OpenSslSecuring.EARLY_DATA_LIMIT;
  }

  @Override
  public Look look() {
    return new Look(Colour.VERMILION, Marker.TRIANGLE);
  }
}

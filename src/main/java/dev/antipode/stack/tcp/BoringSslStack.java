package dev.antipode.stack.tcp;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Look;
import dev.antipode.stack.Look.Colour;
import dev.antipode.stack.Look.Marker;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.Support;
import io.netty.handler.ssl.OpenSsl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** TCP and TLS 1.3 (RFC 8446) by BoringSSL, through Netty's own engine (netty-tcnative). */
public final class BoringSslStack extends NettyTcpStack {
  @Override
  public StackDescription description() {
    String library = netty() + " + BoringSSL of netty-tcnative " + version();
    return new StackDescription(
        "tls13-boringssl", Transport.TCP, Security.TLS13, Application.ECHO, library, library);
  }

  private static String version() {
    Properties pinned = new Properties();
    try (InputStream file = BoringSslStack.class.getResourceAsStream("netty-tcnative.properties")) {
      pinned.load(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return pinned.getProperty("version");
  }

  @Override
  public Support support(SessionMode session, Options options) {
    if (session == SessionMode.EARLY) {
      return new Support.Unsupported("netty-tcnative has no call for early data over TCP");
    }
    if (options.helloRetry() && options.group().isPostQuantum()) {
      return Support.NO_HELLO_RETRY_FOR_POST_QUANTUM;
    }
    Throwable missing = OpenSsl.unavailabilityCause();
    return missing == null
        ? Support.SUPPORTED
        : new Support.Unsupported("netty-tcnative does not load: " + missing.getMessage());
  }

  /** Fast Open is TCP's affair and the same as under the JDK's TLS: no cells of its own. */
  @Override
  public boolean applies(Dimension dimension, String value) {
    return switch (dimension) {
      case TFO -> value.equals(dimension.defaultValue());
      case HELLO_RETRY -> true;
      default -> super.applies(dimension, value);
    };
  }

  @Override
  Securing securing() {
    return new BoringSslSecuring();
  }

  @Override
  public Look look() {
    return new Look(Colour.VERMILION, Marker.DIAMOND);
  }
}

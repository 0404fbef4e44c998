package dev.antipode.stack;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;

/**
 * The version of IP of an address. A socket is opened for the version of its peer, or of the
 * address that it listens on, and never for the one that the JDK or a library prefers: those two
 * may have chosen differently.
 */
public enum IpVersion {
  V4(StandardProtocolFamily.INET, "0.0.0.0"),
  V6(StandardProtocolFamily.INET6, "::");

  @SuppressWarnings("ImmutableEnumChecker") // an enum of the JDK
  private final ProtocolFamily family;

  @SuppressWarnings("ImmutableEnumChecker") // no one changes an address
  private final InetSocketAddress anyPort;

  IpVersion(ProtocolFamily family, String wildcard) {
    this.family = family;
    this.anyPort = new InetSocketAddress(InetAddress.ofLiteral(wildcard), 0);
  }

  public static IpVersion of(InetSocketAddress address) {
    return address.getAddress() instanceof Inet6Address ? V6 : V4;
  }

  public ProtocolFamily family() {
    return family;
  }

  /** What a client binds to: all addresses of this version, any free port. */
  public InetSocketAddress anyPort() {
    return anyPort;
  }
}

package dev.antipode.cli;

import dev.antipode.scenario.value.InvalidValueException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** Reads where a server is. */
final class HostPort {
  private static final String ALLOWED =
      "an address and a port, for example 127.0.0.1:8081 or [::1]:8081";

  private HostPort() {}

  static InetSocketAddress parse(String where) {
    int colon = where.lastIndexOf(':');
    try {
      int port = Integer.parseInt(where.substring(colon + 1));
      if (colon < 1 || port < 1 || port > 65_535) {
        throw new InvalidValueException("HOST:PORT", where, ALLOWED);
      }
      return new InetSocketAddress(InetAddress.getByName(where.substring(0, colon)), port);
    } catch (NumberFormatException | UnknownHostException unusable) {
      throw new InvalidValueException("HOST:PORT", where, ALLOWED);
    }
  }
}

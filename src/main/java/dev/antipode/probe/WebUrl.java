package dev.antipode.probe;

import dev.antipode.scenario.value.InvalidValueException;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The URL that is asked for.
 *
 * @param host a name in its ASCII form, or an address without brackets; sent as SNI if it is a name
 * @param path with its query, as it stands in a request
 */
public record WebUrl(String host, int port, String path) {
  /** That of HTTPS (RFC 9110 section 4.2.2). */
  private static final int HTTPS = 443;

  private static final int MOST_PORT = 65_535;
  private static final String ALLOWED = "a URL such as https://example.org/ or example.org:8443/x";

  /**
   * Reads what a user wrote, with {@code https://} or without.
   *
   * @throws InvalidValueException if it is no URL, or not one of HTTPS
   */
  public static WebUrl parse(String text) {
    boolean named = text.contains("://");
    if (named && !text.toLowerCase(Locale.ROOT).startsWith("https://")) {
      throw InvalidValueException.saying(
          "URL",
          "URL is '" + text + "'. What is compared here runs over TLS: give an https:// URL.");
    }
    String rest = named ? text.substring("https://".length()) : text;
    int end = end(rest);
    String authority = rest.substring(0, end);
    if (authority.contains("@")) {
      throw InvalidValueException.saying(
          "URL",
          "URL has a user in it, which no browser sends. Leave out what stands before '@', or send"
              + " it with --header 'Authorization: ...'.");
    }
    try {
      URI address = new URI("https://" + ascii(authority) + fragmentless(rest.substring(end)));
      String host = address.getHost();
      if (host == null || address.getPort() == 0 || address.getPort() > MOST_PORT) {
        throw new InvalidValueException("URL", text, ALLOWED);
      }
      return new WebUrl(
          host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
          address.getPort() < 0 ? HTTPS : address.getPort(),
          path(address));
    } catch (URISyntaxException | IllegalArgumentException wrong) {
      throw wrong instanceof InvalidValueException said
          ? said
          : new InvalidValueException("URL", text, ALLOWED);
    }
  }

  private static int end(String rest) {
    for (int i = 0; i < rest.length(); i++) {
      if ("/?#".indexOf(rest.charAt(i)) >= 0) {
        return i;
      }
    }
    return rest.length();
  }

  private static String fragmentless(String path) {
    int hash = path.indexOf('#');
    return hash < 0 ? path : path.substring(0, hash);
  }

  /** RFC 5891; an address in brackets is ASCII already. */
  private static String ascii(String authority) {
    return authority.startsWith("[") ? authority : IDN.toASCII(authority);
  }

  private static String path(URI address) {
    String path = address.getRawPath();
    String query = address.getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  /** The server's name and port, as requests say them (RFC 9110 section 7.2). */
  public String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == HTTPS ? name : name + ":" + port;
  }

  @Override
  public String toString() {
    return "https://" + authority() + path;
  }
}

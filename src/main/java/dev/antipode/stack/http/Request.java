package dev.antipode.stack.http;

import dev.antipode.stack.Credentials;
import java.net.InetSocketAddress;

/**
 * What every request of every version of HTTP says (RFC 9110 section 7), so that none carries more
 * than another.
 *
 * @param authority the server's name and port (RFC 3986 section 3.2)
 */
public record Request(String authority) {
  public static final String METHOD = "POST";
  public static final String SCHEME = "https";
  public static final String PATH = "/echo";

  /** The media type (RFC 9110 section 8.3) of both bodies. */
  public static final String CONTENT_TYPE = "application/octet-stream";

  public static final int OK = 200;

  /** A length that is not known when the header section leaves. */
  public static final long UNKNOWN_LENGTH = -1;

  public static Request to(InetSocketAddress server) {
    return new Request(Credentials.SERVER_NAME + ":" + server.getPort());
  }
}

package dev.antipode.probe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server speaks.
 *
 * @param tls versions of TLS over TCP, each with why it is not spoken, or empty
 * @param protocols each with why it is not spoken, or empty
 * @param quicVersions what it named when it was offered one that nobody has; empty: not told
 * @param udpClosed whether the machine there said that nobody listens on the port for UDP
 * @param altSvc the field as it was
 * @param http3 what the field says of HTTP/3
 * @param status of the answer
 * @param location where it sends its clients instead
 * @param server what it calls itself
 */
public record Spoken(
    Map<String, String> tls,
    Map<WebProtocol, String> protocols,
    List<String> quicVersions,
    boolean udpClosed,
    @Nullable String altSvc,
    @Nullable AltSvc http3,
    @Nullable Integer status,
    @Nullable String location,
    @Nullable String server) {
  public boolean speaks(WebProtocol protocol) {
    return "".equals(protocols.get(protocol));
  }

  /** Why it does not speak it, in words. */
  public String why(WebProtocol protocol) {
    return protocols.getOrDefault(protocol, "");
  }

  /** The version of HTTP that a browser takes over TCP; null if it has none. */
  public @Nullable WebProtocol bestOverTcp() {
    return speaks(WebProtocol.HTTP2)
        ? WebProtocol.HTTP2
        : speaks(WebProtocol.HTTP1) ? WebProtocol.HTTP1 : null;
  }
}

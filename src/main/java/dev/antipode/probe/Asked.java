package dev.antipode.probe;

import dev.antipode.scenario.value.InvalidValueException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What every connection of a probe has in common.
 *
 * @param address where TCP connects to
 * @param quicPort where HTTP/3 is, which Alt-Svc may say
 * @param fields that requests carry
 * @param timeout of one connection, up to the first byte of its answer
 */
public record Asked(
    WebUrl url,
    InetSocketAddress address,
    int quicPort,
    List<Field> fields,
    Roots roots,
    Duration timeout) {

  /** A header field; its name in lower case, as HTTP/2 and 3 want it. */
  public record Field(String name, String value) {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Those that belong to a connection, or that the probe sets. */
    private static final Set<String> OURS =
        Set.of(
            "host",
            "connection",
            "keep-alive",
            "proxy-connection",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "te",
            "early-data");

    /**
     * Reads {@code Name: value}, as curl's -H does.
     *
     * @throws InvalidValueException if it is no field of a request
     */
    public static Field parse(String text) {
      int colon = text.indexOf(':');
      String name = colon < 0 ? "" : text.substring(0, colon);
      String value = text.substring(colon + 1).strip();
      if (!TOKEN.matcher(name).matches() || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
        throw new InvalidValueException(
            "--header", text, "a field such as 'Accept-Language: en' (RFC 9110 section 5.1)");
      }
      String lower = name.toLowerCase(Locale.ROOT);
      if (OURS.contains(lower)) {
        throw InvalidValueException.saying(
            "--header",
            "--header has '" + name + "', which belongs to the connection. Leave it to the probe.");
      }
      return new Field(lower, value);
    }
  }

  /** With the fields that every client sends, unless the user gave others. */
  public static List<Field> complete(List<Field> given) {
    List<Field> all = new ArrayList<>(given);
    for (Field usual : List.of(new Field("user-agent", "antipode"), new Field("accept", "*/*"))) {
      if (given.stream().noneMatch(field -> field.name().equals(usual.name()))) {
        all.add(usual);
      }
    }
    return List.copyOf(all);
  }

  /** The same with HTTP/3 elsewhere. */
  public Asked withQuicPort(int port) {
    return new Asked(url, address, port, fields, roots, timeout);
  }

  InetSocketAddress quicAddress() {
    return new InetSocketAddress(address.getAddress(), quicPort);
  }
}

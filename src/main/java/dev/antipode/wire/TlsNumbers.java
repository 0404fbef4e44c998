package dev.antipode.wire;

import dev.antipode.scenario.option.KeyExchangeGroup;
import java.util.Arrays;
import java.util.Map;

/** What more than one reader of hellos has to know by heart. */
public final class TlsNumbers {
  /**
   * The random value that makes a ServerHello a HelloRetryRequest (RFC 8446 section 4.1.3): the
   * SHA-256 of that word, in hexadecimal digits.
   */
  public static final String RETRY_RANDOM =
      "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";

  /** Groups that no cell can ask for, but a peer may send. */
  private static final Map<Integer, String> OTHER_GROUPS =
      Map.of(
          0x18, "secp384r1",
          0x19, "secp521r1",
          0x1e, "x448",
          0x100, "ffdhe2048",
          0x101, "ffdhe3072",
          0x11eb, "SecP256r1MLKEM768",
          0x11ed, "SecP384r1MLKEM1024",
          0x6399, "X25519Kyber768Draft00");

  private TlsNumbers() {}

  /**
   * A group as IANA's registry of TLS supported groups writes it; {@code 0x1234} for what has no
   * name here.
   */
  public static String group(int code) {
    return Arrays.stream(KeyExchangeGroup.values())
        .filter(group -> group.code() == code)
        .map(KeyExchangeGroup::title)
        .findFirst()
        .orElseGet(() -> OTHER_GROUPS.getOrDefault(code, String.format("0x%04x", code)));
  }
}

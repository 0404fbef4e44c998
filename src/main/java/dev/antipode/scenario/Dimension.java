package dev.antipode.scenario;

import java.util.List;

/**
 * A setting that a scenario can vary beside stack, session and path. It applies to the stacks that
 * say so; elsewhere it makes no cell of its own. The first value is the default.
 */
public enum Dimension implements Named {
  /** Whether the documented remedies for a library's costly behaviours are applied. */
  REMEDIES("all", "none"),
  /** Congestion controller of both ends (RFC 5681 Reno, RFC 9438 CUBIC, BBR). */
  CONGESTION("reno", "cubic", "bbr"),
  /** TCP Fast Open: data in the SYN (RFC 7413). */
  TFO("off", "on"),
  /** Whether a QUIC server validates addresses with Retry (RFC 9000 section 8.1.2). */
  RETRY("off", "on"),
  /**
   * Size of the server's certificate chain, against the anti-amplification limit (RFC 9000 section
   * 8.1).
   */
  CHAIN("small", "web-typical", "large");

  @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
  private final List<String> values;

  Dimension(String... values) {
    this.values = List.of(values);
  }

  /** Allowed values, the default first. */
  public List<String> choices() {
    return values;
  }

  public String defaultValue() {
    return values.getFirst();
  }

  /** The value itself, or an error that lists the allowed. */
  public String checked(String value) {
    if (!values.contains(value)) {
      throw new InvalidValueException(word(), "'" + value + "'", String.join(", ", values));
    }
    return value;
  }
}

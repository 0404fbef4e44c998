package dev.antipode.scenario.path;

import dev.antipode.scenario.value.Named;
import java.util.Locale;

/**
 * Whether a router tells a sender that its packet was too long, by a message of ICMP (RFC 792). One
 * that does not is a black hole for path MTU discovery (RFC 2923 section 2.1).
 */
public enum Icmp implements Named {
  ON(""),
  OFF("no ICMP");

  private final String words;

  Icmp(String words) {
    this.words = words;
  }

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For people; empty where it does what it should. */
  public String words() {
    return words;
  }
}

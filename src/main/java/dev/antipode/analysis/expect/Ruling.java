package dev.antipode.analysis.expect;

import java.util.Locale;

/** What a run says of a statement. */
public enum Ruling {
  /** The trials show that it is true. */
  HELD,
  /** The trials show that it is false. */
  REFUTED,
  /** The trials show neither. */
  NOT_DECIDED;

  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

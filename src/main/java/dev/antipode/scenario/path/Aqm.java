package dev.antipode.scenario.path;

import dev.antipode.scenario.value.Named;
import java.util.Locale;

/**
 * What decides which packet of a full or a growing buffer is dropped (active queue management, RFC
 * 7567), by the names that Linux has.
 */
public enum Aqm implements Named {
  /** None: what comes when the buffer is full. */
  FIFO("a plain queue"),
  /** RFC 8289: packets, when all have waited for more than 5 ms for 100 ms. */
  CODEL("CoDel"),
  /** RFC 8290: CoDel for each flow, and the flows take turns. */
  FQ_CODEL("FQ-CoDel");

  private final String title;

  Aqm(String title) {
    this.title = title;
  }

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For people. */
  public String words() {
    return "a buffer managed by " + title;
  }
}

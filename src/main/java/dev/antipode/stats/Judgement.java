package dev.antipode.stats;

import java.util.Locale;

/** What two samples of a cost, before and after a change, show of it. */
public enum Judgement {
  /** It costs less, by more than the margin. */
  FASTER,
  /** It costs more, by more than the margin. */
  SLOWER,
  /** Whatever difference there is lies within the margin. */
  EQUIVALENT,
  /** These trials show neither a difference nor that there is none. */
  NO_EVIDENCE;

  /** As people read it. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The same seen from the other sample. */
  Judgement reversed() {
    return switch (this) {
      case FASTER -> SLOWER;
      case SLOWER -> FASTER;
      case EQUIVALENT, NO_EVIDENCE -> this;
    };
  }
}

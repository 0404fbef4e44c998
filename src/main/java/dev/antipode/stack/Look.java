package dev.antipode.stack;

import dev.antipode.scenario.value.Named;
import java.util.List;

/**
 * How a stack is drawn in every chart of every run. The colours are those of M. Okabe and K. Ito
 * ("Color universal design", 2008), which people with any kind of colour vision tell apart, and
 * three more for HTTP over them: warm for TCP, cool for QUIC. Where two stacks share a colour,
 * their markers differ.
 */
public record Look(Colour colour, Marker marker) {
  /** Each has a light and a dark shade in the style sheet. */
  public enum Colour implements Named {
    GREY,
    ORANGE,
    VERMILION,
    BLUE,
    GREEN,
    SKY,
    PURPLE,
    BROWN,
    OLIVE,
    INDIGO
  }

  /** The shape of a point. */
  public enum Marker implements Named {
    CIRCLE,
    SQUARE,
    TRIANGLE,
    DIAMOND,
    PENTAGON,
    CROSS
  }

  private static final List<Look> SPARE =
      List.of(
          new Look(Colour.PURPLE, Marker.SQUARE),
          new Look(Colour.SKY, Marker.SQUARE),
          new Look(Colour.PURPLE, Marker.TRIANGLE),
          new Look(Colour.SKY, Marker.TRIANGLE),
          new Look(Colour.GREY, Marker.DIAMOND));

  /** For a stack that has no look of its own: always the same one for the same name. */
  public static Look ofName(String stack) {
    return SPARE.get(Math.floorMod(stack.hashCode(), SPARE.size()));
  }
}

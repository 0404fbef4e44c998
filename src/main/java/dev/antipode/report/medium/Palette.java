package dev.antipode.report.medium;

import dev.antipode.analysis.CellView;
import java.util.List;
import java.util.Map;

/**
 * A fixed colour and marker for every stack, the same in all charts and runs. The colours are those
 * of M. Okabe and K. Ito ("Color universal design", 2008), which people with any kind of colour
 * vision tell apart: warm for TCP, cool for QUIC; where two stacks share one, their markers differ.
 */
public final class Palette {
  /**
   * How a stack looks.
   *
   * @param colour a class of the style sheet
   * @param marker the outline of an SVG path around the origin, about 10 units wide
   */
  public record Look(String colour, String marker) {}

  private static final String CIRCLE = "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z";
  private static final String SQUARE = "M-4.5 -4.5H4.5V4.5H-4.5Z";
  private static final String TRIANGLE = "M0 -5.5L5.5 4.5H-5.5Z";
  private static final String DIAMOND = "M0 -6L6 0L0 6L-6 0Z";
  private static final String PENTAGON = "M0 -5.8L5.5 -1.8L3.4 4.7H-3.4L-5.5 -1.8Z";
  private static final String CROSS = "M-2 -6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z";

  private static final Map<String, Look> LOOKS =
      Map.ofEntries(
          Map.entry("tcp", new Look("grey", SQUARE)),
          Map.entry("tls12", new Look("orange", SQUARE)),
          Map.entry("tls13", new Look("vermilion", SQUARE)),
          Map.entry("tls13-openssl", new Look("vermilion", TRIANGLE)),
          Map.entry("tls13-bc", new Look("vermilion", CROSS)),
          Map.entry("tls13-framed", new Look("vermilion", PENTAGON)),
          Map.entry("http1-six", new Look("orange", TRIANGLE)),
          Map.entry("http1", new Look("orange", DIAMOND)),
          Map.entry("http2", new Look("vermilion", DIAMOND)),
          Map.entry("quic-kwik", new Look("blue", CIRCLE)),
          Map.entry("quic-netty", new Look("green", CIRCLE)),
          Map.entry("quic-kwik-netty", new Look("sky", CIRCLE)),
          Map.entry("quic-netty-kwik", new Look("purple", CIRCLE)),
          Map.entry("http3-kwik", new Look("blue", PENTAGON)),
          Map.entry("http3-netty", new Look("green", PENTAGON)));

  private static final List<Look> OTHERS =
      List.of(
          new Look("purple", SQUARE),
          new Look("sky", SQUARE),
          new Look("purple", TRIANGLE),
          new Look("sky", TRIANGLE),
          new Look("grey", DIAMOND));

  private Palette() {}

  /** Whether this is the name of a stack with a look of its own. */
  public static boolean isStack(String name) {
    return LOOKS.containsKey(name);
  }

  /** The look of a stack; one that this program does not know keeps its look by its name. */
  public static Look of(String stack) {
    Look look = LOOKS.get(stack);
    return look == null ? OTHERS.get(Math.floorMod(stack.hashCode(), OTHERS.size())) : look;
  }

  /** The marker at a place of a chart, as in {@code 50%}; hollow without remedies. */
  static Element marker(CellView cell, String x, String y) {
    Look look = of(cell.cell().stack());
    return Element.of("svg", "marker " + look.colour() + (isVariant(cell) ? " hollow" : ""))
        .with("x", x)
        .with("y", y)
        .with("width", "1")
        .with("height", "1")
        .with("overflow", "visible")
        .add(Element.of("path").with("d", look.marker()));
  }

  /** Whether it is another setting of a stack that has its own line. */
  public static boolean isVariant(CellView cell) {
    return !cell.cell().options().toString().isEmpty();
  }
}

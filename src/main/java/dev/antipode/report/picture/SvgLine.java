package dev.antipode.report.picture;

import dev.antipode.report.medium.Element;
import java.util.Locale;

/** A straight line of a picture, and how its coordinates are written. */
public final class SvgLine {
  private SvgLine() {}

  /** From one point to another; the class says how it looks. */
  public static Element line(String cssClass, double x1, double y1, double x2, double y2) {
    return Element.of("line", cssClass)
        .with("x1", number(x1))
        .with("y1", number(y1))
        .with("x2", number(x2))
        .with("y2", number(y2));
  }

  /** A coordinate, to a tenth of a pixel. */
  public static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}

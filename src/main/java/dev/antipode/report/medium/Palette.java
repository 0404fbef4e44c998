package dev.antipode.report.medium;

import dev.antipode.analysis.CellView;
import dev.antipode.stack.Look;
import dev.antipode.stack.StackDescription;
import java.util.List;

/**
 * Draws the looks of stacks. The cells of one stack have its colour; every other one is hollow, and
 * each has a line of its own.
 */
public final class Palette {
  private static final String CIRCLE = "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z";
  private static final String SQUARE = "M-4.5 -4.5H4.5V4.5H-4.5Z";
  private static final String TRIANGLE = "M0 -5.5L5.5 4.5H-5.5Z";
  private static final String DIAMOND = "M0 -6L6 0L0 6L-6 0Z";
  private static final String PENTAGON = "M0 -5.8L5.5 -1.8L3.4 4.7H-3.4L-5.5 -1.8Z";
  private static final String CROSS = "M-2 -6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z";

  /** Dashes of the lines of a stack's cells, in pixels: whole, dashed, dotted, and mixtures. */
  private static final List<List<Integer>> DASHES =
      List.of(
          List.of(),
          List.of(7, 4),
          List.of(2, 3),
          List.of(9, 3, 2, 3),
          List.of(12, 5),
          List.of(5, 2));

  private Palette() {}

  /** The dashes of a cell's line, in pixels; none for a whole line. */
  public static List<Integer> dashes(CellView cell) {
    return DASHES.get(cell.variant() % DASHES.size());
  }

  /** The colour of a cell's stack, a class of the style sheet. */
  public static String colour(CellView cell) {
    return look(cell).colour().word();
  }

  /** The outline of a cell's marker: an SVG path around the origin, about 10 units wide. */
  public static String outline(CellView cell) {
    return switch (look(cell).marker()) {
      case CIRCLE -> CIRCLE;
      case SQUARE -> SQUARE;
      case TRIANGLE -> TRIANGLE;
      case DIAMOND -> DIAMOND;
      case PENTAGON -> PENTAGON;
      case CROSS -> CROSS;
    };
  }

  private static Look look(CellView cell) {
    StackDescription stack = cell.stack();
    return stack == null ? Look.ofName(cell.cell().stack()) : stack.look();
  }

  /** The marker at a place of a chart, as in {@code 50%}; hollow for every other cell. */
  static Element marker(CellView cell, String x, String y) {
    return Element.of("svg", "marker " + colour(cell) + (isHollow(cell) ? " hollow" : ""))
        .with("x", x)
        .with("y", y)
        .with("width", "1")
        .with("height", "1")
        .with("overflow", "visible")
        .add(Element.of("path").with("d", outline(cell)));
  }

  /**
   * Whether its marker is but an outline, because the cell before it of the same stack has a full
   * one.
   */
  public static boolean isHollow(CellView cell) {
    return cell.variant() % 2 == 1;
  }
}

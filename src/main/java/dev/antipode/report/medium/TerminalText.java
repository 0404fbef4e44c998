package dev.antipode.report.medium;

import java.util.ArrayList;
import java.util.List;

/** Lines of a terminal, no wider than it is if that is possible. */
public final class TerminalText {
  private static final int NARROWEST = 40;

  private final List<String> lines = new ArrayList<>();
  private final int width;
  private final boolean colour;

  public TerminalText(int width, boolean colour) {
    this.width = Math.max(NARROWEST, width);
    this.colour = colour;
  }

  public void blank() {
    lines.add("");
  }

  /** Words in as many lines as they need, indented as far as the bullet before the first. */
  public void wrapped(String bullet, String text, Style style) {
    String indent = " ".repeat(bullet.length());
    List<String> all = TextTable.wrap(text, width - bullet.length());
    for (int i = 0; i < all.size(); i++) {
      lines.add(style.on((i == 0 ? bullet : indent) + all.get(i), colour));
    }
  }

  public void paragraph(String text) {
    wrapped("", text, Style.PLAIN);
  }

  public void title(String text) {
    wrapped("", text, Style.BOLD);
  }

  public void table(TextTable table) {
    table.lines(width).forEach(line -> lines.add(styled(line)));
  }

  /** Colours a line of a table by the verdict in it. */
  private String styled(String line) {
    if (line.endsWith("  ok")) {
      return line.substring(0, line.length() - 2) + Style.GREEN.on("ok", colour);
    }
    for (Style style : List.of(Style.RED, Style.YELLOW)) {
      int verdict = line.indexOf(style == Style.RED ? " failed: " : " deviates: ");
      if (verdict >= 0) {
        return line.substring(0, verdict + 1) + style.on(line.substring(verdict + 1), colour);
      }
    }
    return line;
  }

  /** All lines, each with a line end. */
  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }

  /** Select Graphic Rendition of ECMA-48. */
  public enum Style {
    PLAIN(""),
    BOLD("1"),
    RED("31"),
    GREEN("32"),
    YELLOW("33");

    private final String code;

    Style(String code) {
      this.code = code;
    }

    String on(String text, boolean colour) {
      return colour && this != PLAIN ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
  }
}

package dev.antipode.report;

import dev.antipode.stats.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run leaves on the terminal: failures, the finding, a table for every path, caveats. */
public final class TerminalReport {
  private static final int NARROWEST = 40;
  private static final List<TextTable.Column> COLUMNS =
      List.of(
          new TextTable.Column("stack", false, 0),
          new TextTable.Column("event", false, 0),
          new TextTable.Column("n", true, 2),
          new TextTable.Column("ms", true, 0),
          new TextTable.Column("95 % interval", true, 4),
          new TextTable.Column("RTT", true, 0),
          new TextTable.Column("RFC", true, 1),
          new TextTable.Column("diff ms", true, 3),
          new TextTable.Column("verdict", false, 0));

  private final List<String> lines = new ArrayList<>();
  private final int width;
  private final boolean colour;

  private TerminalReport(int width, boolean colour) {
    this.width = Math.max(NARROWEST, width);
    this.colour = colour;
  }

  /**
   * The whole as text that ends in a line end.
   *
   * @param width how many columns the terminal has
   * @param colour whether it understands ANSI escape sequences; false for pipes
   */
  public static String render(Report report, int width, boolean colour) {
    TerminalReport terminal = new TerminalReport(width, colour);
    report.runs().forEach(terminal::run);
    return String.join("\n", terminal.lines) + "\n";
  }

  private void run(RunView run) {
    failures(run);
    wrapped("", run.headline(), Style.BOLD);
    run.paths().forEach(path -> path(run, path));
    controls(run);
    clocks(run);
    lines.add("");
    run.caveats().forEach(caveat -> wrapped("* ", caveat, Style.PLAIN));
  }

  private void failures(RunView run) {
    for (PathView path : run.paths()) {
      for (CellView cell : path.cells()) {
        cell.rows().stream()
            .map(Row::verdict)
            .filter(Verdict::isFailure)
            .findFirst()
            .ifPresent(failed ->
                wrapped(
                    "! ", cell.label() + " on " + path.name() + " " + failed.text(), Style.RED));
      }
    }
  }

  private void path(RunView run, PathView path) {
    lines.add("");
    wrapped(
        "",
        path.title() + " (" + run.manifest().lab().word() + " lab; " + path.conditions() + ")",
        Style.BOLD);
    TextTable table = new TextTable(COLUMNS);
    path.cells().forEach(cell -> cell(table, cell));
    for (String line : table.lines(width)) {
      lines.add(styled(line));
    }
  }

  /** What holds for the whole cell, or for the row before as well, is not said again. */
  private static void cell(TextTable table, CellView cell) {
    String label = cell.label();
    String before = "";
    for (Row row : cell.milestones()) {
      String verdict = row.verdict().text();
      table.add(row(label, row, MilestoneTable.isNews(row, before) ? verdict : "same"));
      if (row.verdict() instanceof Verdict.Unsupported) {
        return;
      }
      label = "";
      before = verdict;
    }
  }

  private static List<String> row(String label, Row row, String verdict) {
    return List.of(
        label,
        row.metric().label(),
        Integer.toString(row.n()),
        Figures.value(row.metric(), row.median()),
        Figures.interval(row),
        row.roundTrips() == null ? "" : Figures.roundTrips(row.roundTrips()),
        row.prediction() == null ? "" : Integer.toString(row.prediction().roundTrips()),
        Figures.signed(row.metric(), row.difference()),
        verdict);
  }

  private void controls(RunView run) {
    if (run.controls().isEmpty()) {
      return;
    }
    lines.add("");
    for (PairView control : run.controls()) {
      wrapped(
          "",
          "A/A control on "
              + control.path()
              + ", "
              + control.second().label()
              + ", "
              + control.metric().label()
              + ": "
              + control.comparison().ratio().map(Figures::ratio).orElse("too few trials")
              + ", "
              + control.difference().word(),
          Style.PLAIN);
    }
  }

  private void clocks(RunView run) {
    for (ClockView clock : run.clocks()) {
      wrapped(
          "",
          String.format(
              Locale.ROOT,
              "%s: %.1f lab seconds a wall second (%.1f s in %.1f s)",
              clock.guest() == null ? "Clock" : "Clock of guest " + clock.guest(),
              clock.labSecondsPerWallSecond(),
              clock.labSeconds(),
              clock.wallSeconds()),
          Style.PLAIN);
    }
  }

  private void wrapped(String bullet, String text, Style style) {
    String indent = " ".repeat(bullet.length());
    List<String> all = TextTable.wrap(text, width - bullet.length());
    for (int i = 0; i < all.size(); i++) {
      lines.add(style.on((i == 0 ? bullet : indent) + all.get(i), colour));
    }
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

  /** Select Graphic Rendition of ECMA-48. */
  private enum Style {
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

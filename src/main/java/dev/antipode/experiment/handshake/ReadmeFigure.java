package dev.antipode.experiment.handshake;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.oracle.Prediction;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.Palette;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code figure.svg}: the ladder of round trips of a run's longest path, as a file for a README. It
 * needs no script and has a background of its own, so that it is legible on light and dark pages.
 */
public final class ReadmeFigure {
  private static final int WIDTH = 860;
  private static final int LEFT = 214;
  private static final int RIGHT = 24;
  private static final int TOP = 78;
  private static final int ROW = 38;
  private static final int BAR = 18;
  private static final List<String> OPACITIES = List.of("0.35", "0.6", "0.9");
  private static final Map<String, String> LIGHT =
      Map.of(
          "grey",
          "#767676",
          "orange",
          "#d08f00",
          "vermilion",
          "#d55e00",
          "blue",
          "#0072b2",
          "green",
          "#009e73",
          "sky",
          "#3f9fd0",
          "purple",
          "#b8588d",
          "brown",
          "#7d4a12",
          "olive",
          "#6d8200",
          "indigo",
          "#4a3fc4");
  private static final String STYLE =
      """
      text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:#1c1f23}
      .title{font-weight:600;font-size:15px}.soft{fill:#59616b;font-size:12px}.end{text-anchor:end}
      .middle{text-anchor:middle}.ground{fill:#fdfdfc;stroke:#dfe2e6}.grid{stroke:#dfe2e6}
      .mark{fill:#1c1f23}
      @media(prefers-color-scheme:dark){text{fill:#e9ebed}.soft{fill:#a3abb4}
      .ground{fill:#14171a;stroke:#343a41}.grid{stroke:#343a41}.mark{fill:#e9ebed}}
      """;

  private final PathView path;
  private final List<CellView> cells;
  private final double rttMs;
  private final double fullMs;
  private final Element svg;

  private ReadmeFigure(PathView path, List<CellView> cells, double rttMs, double fullMs) {
    this.path = path;
    this.cells = cells;
    this.rttMs = rttMs;
    this.fullMs = fullMs;
    this.svg = Element.of("svg");
  }

  /** Empty for a run without handshakes on a calibrated path. */
  public static Optional<String> of(RunView run) {
    return run.paths().stream()
        .filter(path -> path.rttUs() != null)
        .max(Comparator.comparingDouble(path -> path.rttUs() == null ? 0 : path.rttUs()))
        .flatMap(ReadmeFigure::of);
  }

  private static Optional<String> of(PathView path) {
    List<CellView> cells =
        path.subjects().stream()
            .filter(cell -> cell.milestones().stream().anyMatch(row -> row.median() != null))
            .toList();
    double longest =
        cells.stream()
            .flatMap(cell -> cell.milestones().stream())
            .mapToDouble(row -> ms(row.median()))
            .max()
            .orElse(0);
    Double rttUs = path.rttUs();
    return rttUs == null || longest == 0
        ? Optional.empty()
        : Optional.of(new ReadmeFigure(path, cells, rttUs / 1e3, longest * 1.03).draw());
  }

  private String draw() {
    int height = TOP + ROW * cells.size() + 42;
    svg.with("xmlns", "http://www.w3.org/2000/svg")
        .with("viewBox", "0 0 " + WIDTH + " " + height)
        .with("width", Integer.toString(WIDTH))
        .with("height", Integer.toString(height))
        .with("role", "img")
        .add(
            Element.of("title").text("Round trips to the first response byte, " + path.title()),
            Element.of("style").own(STYLE),
            Element.of("rect", "ground")
                .with("x", "0.5")
                .with("y", "0.5")
                .with("width", Integer.toString(WIDTH - 1))
                .with("height", Integer.toString(height - 1))
                .with("rx", "8"),
            text(
                "title",
                18,
                28,
                "Time to the first response byte over " + path.title() + " of distance"),
            text(
                "soft",
                18,
                46,
                "Each bar: connecting TCP, securing, request. Triangles: where the RFCs predict its end."));
    int bottom = TOP + ROW * cells.size();
    for (int trip = 0; trip * rttMs <= fullMs; trip++) {
      double x = x(trip * rttMs);
      svg.add(
          Element.of("path", "grid").with("d", "M" + number(x) + " " + (TOP - 4) + "V" + bottom),
          text("soft middle", x, TOP - 10, trip == 0 ? "0" : trip + " RTT"),
          text("soft middle", x, bottom + 18, NumberFormat.plain(trip * rttMs) + " ms"));
    }
    for (int i = 0; i < cells.size(); i++) {
      row(cells.get(i), TOP + ROW * i);
    }
    return svg + "\n";
  }

  private void row(CellView cell, int top) {
    Row last = cell.milestones().getLast();
    int bar = top + 12;
    svg.add(
        text("end", LEFT - 12, bar + 6, cell.label()),
        text(
            "soft end",
            LEFT - 12,
            bar + 21,
            MetricFormat.withUnit(last.metric(), last.median())
                + (last.roundTrips() == null
                    ? ""
                    : ", " + NumberFormat.roundTrips(last.roundTrips()) + " RTT")));
    double from = 0;
    int step = OPACITIES.size() - cell.milestones().size();
    for (Row row : cell.milestones()) {
      double until = Math.max(from, ms(row.median()));
      svg.add(
          Element.of("rect")
              .with("x", number(x(from)))
              .with("y", Integer.toString(bar))
              .with("width", number(x(until) - x(from)))
              .with("height", Integer.toString(BAR))
              .with("fill", LIGHT.getOrDefault(Palette.colour(cell), "#767676"))
              .with("opacity", OPACITIES.get(Math.max(0, step))));
      Prediction prediction = row.prediction();
      if (prediction != null) {
        svg.add(
            Element.of("path", "mark")
                .with(
                    "d",
                    "M" + number(x(prediction.roundTrips() * rttMs)) + " " + bar + "l-4.5 -8h9z"));
      }
      from = until;
      step++;
    }
  }

  private double x(double ms) {
    return LEFT + ms / fullMs * (WIDTH - LEFT - RIGHT);
  }

  private static Element text(String look, double x, double y, String words) {
    return Element.of("text", look).with("x", number(x)).with("y", number(y)).text(words);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static double ms(@Nullable Double ns) {
    return ns == null ? 0 : ns / 1e6;
  }
}

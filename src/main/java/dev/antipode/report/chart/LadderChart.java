package dev.antipode.report.chart;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.Row;
import dev.antipode.analysis.number.ColumnFormat;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.oracle.Prediction;
import dev.antipode.oracle.Verdict;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ladder of round trips of a path: a bar for each cell, from the start of the connection to the
 * first byte, cut where TCP is connected and where the handshake is complete; a mark where the RFCs
 * predict each cut, and an interval at each. Below are milliseconds, above round trips.
 */
public final class LadderChart {
  private static final int MOST_TICKS = 6;
  private static final double HEADROOM = 1.04;
  private static final double LABELLED_SHARE = 0.2;
  private static final List<Metric> STEPS =
      List.of(
          ConnectionMetrics.TRANSPORT, ConnectionMetrics.HANDSHAKE, ConnectionMetrics.FIRST_BYTE);
  private static final List<Integer> SHADES = List.of(22, 42, 64);

  private final PathView path;
  private final double fullMs;
  private final BarChart chart;

  /** Of the last ends of all bars. */
  private final ColumnFormat ends;

  private LadderChart(PathView path, double fullMs) {
    this.path = path;
    this.fullMs = fullMs;
    this.ends =
        ColumnFormat.of(
            ConnectionMetrics.FIRST_BYTE,
            path.subjects().stream()
                .flatMap(cell -> cell.milestones().stream())
                .flatMap(row -> Optional.ofNullable(row.median()).stream())
                .toList());
    this.chart =
        new BarChart(
            "Round trips of each stack on " + path.name() + ", as the table below has them.",
            axes());
  }

  /** Empty if no connection got a response. */
  public static Optional<Chart> of(PathView path) {
    double longest =
        path.subjects().stream()
            .flatMap(cell -> cell.milestones().stream())
            .mapToDouble(row -> Math.max(ms(row.median()), predictedMs(path, row)))
            .max()
            .orElse(0);
    if (longest == 0) {
      return Optional.empty();
    }
    LadderChart ladder = new LadderChart(path, longest * HEADROOM);
    path.subjects().stream()
        .filter(cell -> cell.milestones().stream().anyMatch(row -> row.median() != null))
        .forEach(ladder::add);
    return Optional.of(ladder.chart.chart("", Optional.empty()));
  }

  private List<Map<String, Object>> axes() {
    String axis =
        """
        {"type": "value", "min": 0, "max": %s, "interval": %s, "position": "%s",
         "splitLine": {"show": %s},
         "axisLabel": {"formatter": "%s", "showMaxLabel": false, "hideOverlap": true}}
        """;
    Double rttUs = path.rttUs();
    if (rttUs == null) {
      return List.of(Props.of("type", "value", "axisLabel", Props.of("formatter", "$ms")));
    }
    double rttMs = rttUs / 1e3;
    int every = (int) Math.max(1, Math.ceil(fullMs / rttMs / MOST_TICKS));
    return List.of(
        Props.parse(String.format(axis, fullMs, rttMs * every, "bottom", true, "$ms")),
        Props.parse(String.format(axis, fullMs / rttMs, every, "top", false, "{value} RTT")));
  }

  private void add(CellView cell) {
    Row last = cell.milestones().getLast();
    Double trips = last.roundTrips();
    List<@Nullable Map<String, Object>> parts = new ArrayList<>();
    double from = 0;
    for (int step = 0; step < STEPS.size(); step++) {
      Row row = cell.row(STEPS.get(step)).filter(any -> any.median() != null).orElse(null);
      parts.add(row == null ? null : segment(cell, row, from, SHADES.get(step)));
      from = row == null ? from : Math.max(from, ms(row.median()));
    }
    chart.bar(
        cell.label(),
        (last.median() == null ? "failed" : ends.value(last.median()) + " ms")
            + (trips == null ? "" : ", " + NumberFormat.roundTrips(trips) + " RTT"),
        warning(cell),
        parts);
    for (Row row : cell.milestones()) {
      if (row.low() != null && row.high() != null) {
        chart.interval(ms(row.median()), ms(row.low()), ms(row.high()));
      }
      Prediction prediction = row.prediction();
      if (prediction != null) {
        chart.mark(
            prediction.roundTrips(),
            cell.label()
                + ", "
                + row.metric().label()
                + ": predicted "
                + prediction.roundTrips()
                + " RTT\n"
                + prediction.reason());
      }
    }
  }

  private static String warning(CellView cell) {
    return cell.milestones().stream()
        .map(Row::verdict)
        .filter(verdict -> verdict instanceof Verdict.Deviates || verdict.isFailure())
        .findFirst()
        .map(verdict ->
            verdict instanceof Verdict.Deviates(String _, double more)
                ? String.format(Locale.ROOT, "≠ %+.2f RTT", more)
                : "✕ failed")
        .orElse("");
  }

  private Map<String, Object> segment(CellView cell, Row row, double fromMs, int shade) {
    double length = Math.max(0, ms(row.median()) - fromMs);
    return Props.with(
        SeriesStyle.point(length, cell, path.name(), row),
        "itemStyle",
        Props.of(
            "color",
            SeriesStyle.colour(cell) + "/" + shade,
            "borderColor",
            "@bg",
            "borderWidth",
            1),
        "label",
        Props.of("show", length / fullMs > LABELLED_SHARE, "formatter", phase(cell, row.metric())));
  }

  private static String phase(CellView cell, Metric metric) {
    StackDescription stack = cell.stack();
    if (metric.equals(ConnectionMetrics.TRANSPORT)) {
      return "TCP";
    }
    if (!metric.equals(ConnectionMetrics.HANDSHAKE)) {
      return "request";
    }
    return stack == null
        ? "handshake"
        : stack.transport() == Transport.QUIC
            ? "QUIC"
            : stack.security() == Security.TLS12 ? "TLS 1.2" : "TLS 1.3";
  }

  private static double predictedMs(PathView path, Row row) {
    Double rttUs = path.rttUs();
    Prediction prediction = row.prediction();
    return prediction == null || rttUs == null ? 0 : prediction.roundTrips() * rttUs / 1e3;
  }

  private static double ms(@Nullable Double ns) {
    return ns == null ? 0 : ns / 1e6;
  }
}

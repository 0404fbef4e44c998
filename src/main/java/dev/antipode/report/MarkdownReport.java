package dev.antipode.report;

import dev.antipode.lab.Calibration;
import java.util.List;
import java.util.stream.Collectors;

/** {@code report.md}: the same as the page, fit for a pull request. */
final class MarkdownReport {
  private final StringBuilder text = new StringBuilder();

  private MarkdownReport() {}

  static String of(Report report) {
    MarkdownReport markdown = new MarkdownReport();
    report.runs().forEach(markdown::run);
    return markdown.text.toString();
  }

  private void run(RunView run) {
    line("# Antipode: " + run.manifest().scenario().name());
    line("");
    line("**" + escaped(run.headline()) + "**");
    line("");
    line("Hypothesis: " + escaped(run.manifest().scenario().hypothesis()));
    line("");
    failures(run);
    run.paths().forEach(this::path);
    pairs("What makes the difference", run.pairs());
    costs(run);
    pairs("A/A control", run.controls());
    calibration(run);
    conditions(run);
    line("## Caveats");
    line("");
    run.caveats().forEach(caveat -> line("- " + escaped(caveat)));
    line("");
  }

  private void failures(RunView run) {
    List<String> failures =
        run.paths().stream()
            .flatMap(path ->
                path.cells().stream()
                    .filter(cell -> !cell.rows().isEmpty())
                    .filter(cell -> cell.rows().getFirst().verdict().isFailure())
                    .map(cell ->
                        cell.label()
                            + " on "
                            + path.name()
                            + " "
                            + cell.rows().getFirst().verdict().text()))
            .toList();
    if (!failures.isEmpty()) {
      line("## Failures");
      line("");
      failures.forEach(failure -> line("- " + escaped(failure)));
      line("");
    }
  }

  private void path(PathView path) {
    line("## " + escaped(path.title()));
    line("");
    line(escaped(path.conditions()) + ". " + escaped(path.profile().source()));
    line("");
    table(
        List.of(
            "stack",
            "event",
            ":n",
            ":ms",
            ":95 % interval",
            ":RTT",
            ":RFC",
            ":difference ms",
            "verdict",
            "proof"),
        path.cells().stream()
            .flatMap(cell ->
                cell.milestones().stream()
                    .map(row ->
                        List.of(
                            cell.label(),
                            row.metric().label(),
                            row.n() + (row.failed() > 0 ? " of " + (row.n() + row.failed()) : ""),
                            Figures.value(row.metric(), row.median()),
                            Figures.interval(row),
                            row.roundTrips() == null ? "" : Figures.roundTrips(row.roundTrips()),
                            row.prediction() == null
                                ? ""
                                : Integer.toString(row.prediction().roundTrips()),
                            Figures.signed(row.metric(), row.difference()),
                            row.verdict().text(),
                            cell.proof())))
            .toList());
  }

  private void pairs(String title, List<PairView> pairs) {
    if (pairs.isEmpty()) {
      return;
    }
    line("## " + title);
    line("");
    table(
        List.of(
            "path", "cell", "against", "event", ":pairs", ":ratio", "verdict", ":gap ms",
            "made of"),
        pairs.stream()
            .map(pair ->
                List.of(
                    pair.path(),
                    pair.first().label(),
                    pair.second().label(),
                    pair.metric().label(),
                    Integer.toString(pair.comparison().pairs()),
                    pair.comparison().ratio().map(Figures::ratio).orElse(""),
                    pair.difference().word(),
                    Figures.signedMs(pair.gapNs()),
                    parts(pair)))
            .toList());
  }

  private static String parts(PairView pair) {
    return pair.parts().stream()
        .map(part -> part.name() + " " + Figures.signedMs(part.ns()))
        .collect(Collectors.joining("; "));
  }

  private void calibration(RunView run) {
    List<Calibration> all =
        run.paths().stream().flatMap(path -> path.calibrations().stream()).toList();
    if (all.isEmpty()) {
      return;
    }
    line("## Calibration");
    line("");
    table(CalibrationLine.HEADER, all.stream().map(CalibrationLine::of).toList());
  }

  private void costs(RunView run) {
    List<List<String>> costs = WireCosts.lines(run);
    if (!costs.isEmpty()) {
      line("## On the wire");
      line("");
      table(WireCosts.HEADER, costs);
    }
  }

  private void conditions(RunView run) {
    line("## Conditions");
    line("");
    table(
        List.of("what", "value"),
        RunFacts.of(run).entrySet().stream()
            .map(fact -> List.of(fact.getKey(), fact.getValue()))
            .toList());
    line("To repeat it:");
    line("");
    line("    " + run.manifest().command());
    line("");
  }

  private void table(List<String> header, List<List<String>> rows) {
    line(MarkdownTable.of(header, rows));
  }

  private static String escaped(String plain) {
    return MarkdownTable.escaped(plain);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}

package dev.antipode.report;

import dev.antipode.stats.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code report.html}: one file that needs no other and no network, for light and dark, paper and
 * phones, pointers, keyboards and screen readers. Its content security policy forbids it to load
 * anything.
 */
final class HtmlReport {
  private HtmlReport() {}

  static String of(Report report) {
    Element main = Element.of("main").with("id", "report");
    report.runs().forEach(run -> main.addAll(run(run)));
    return "<!doctype html>\n"
        + Element.of("html")
            .with("lang", "en")
            .add(head(report), Element.of("body").add(main, script()));
  }

  private static Element head(Report report) {
    String title =
        report.runs().stream()
            .map(RunView::name)
            .reduce((one, other) -> one + ", " + other)
            .orElse("no run");
    return Element.of("head")
        .add(
            Element.of("meta").with("charset", "utf-8"),
            Element.of("meta")
                .with("http-equiv", "Content-Security-Policy")
                .with(
                    "content",
                    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline';"
                        + " img-src data:"),
            Element.of("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
            Element.of("meta").with("name", "color-scheme").with("content", "light dark"),
            Element.of("link").with("rel", "icon").with("href", "data:,"),
            Element.of("title").text("Antipode: " + title),
            Element.of("style").own(resource("report.css")));
  }

  private static Element script() {
    return Element.of("script").own(resource("report.js"));
  }

  private static String resource(String name) {
    try (InputStream stream =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream("/report/" + name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Element> run(RunView run) {
    Element header =
        Element.of("header")
            .add(
                Element.of("p", "kicker")
                    .text(
                        "Antipode · "
                            + run.manifest().scenario().name()
                            + " · "
                            + run.manifest().lab().word()
                            + " lab · "
                            + run.manifest().startedAt()),
                Element.of("h1").text(run.headline()),
                Element.of("p", "hypothesis")
                    .text("Hypothesis of the scenario: " + run.manifest().scenario().hypothesis()));
    Element paths = Element.of("div");
    failures(run).ifPresent(paths::add);
    SweepChart.of(run)
        .ifPresent(chart -> paths.add(section("The price of distance", "sweep", chart)));
    run.paths().forEach(path -> paths.add(path(path)));
    SpaceTimes.of(run)
        .ifPresent(diagrams ->
            paths.add(
                section(
                    "Where the round trips go",
                    "spacetime",
                    Element.of("p", "note")
                        .text(
                            "Time runs downwards. Arrows with names are packets of the first trial, drawn"
                                + " from when and where they were captured, until its first"
                                + " response byte; dots are what its client's stopwatch said."
                                + " Point at an arrow for times and bytes. Where there is no"
                                + " capture, plain arrows are the flights that the RFCs ask for,"
                                + " and dots are medians."),
                    diagrams)));
    if (!run.pairs().isEmpty()) {
      paths.add(section("What makes the difference", "pairs", PairTable.ofPairs(run.pairs())));
    }
    List<List<String>> costs = WireCosts.lines(run);
    if (!costs.isEmpty()) {
      paths.add(
          section(
              "On the wire",
              "wire",
              Element.of("p", "note").text("Medians of a trial, closing included."),
              HtmlTable.plain("Packets and bytes", WireCosts.HEADER, costs)));
    }
    if (!run.controls().isEmpty()) {
      paths.add(
          section(
              "A/A control: the same cell twice", "control", PairTable.ofControls(run.controls())));
    }
    return List.of(header, paths, calibration(run), conditions(run), caveats(run));
  }

  private static Optional<Element> failures(RunView run) {
    Element list = Element.of("ul");
    for (PathView path : run.paths()) {
      for (CellView cell : path.cells()) {
        cell.rows().stream()
            .map(Row::verdict)
            .filter(Verdict::isFailure)
            .findFirst()
            .ifPresent(failed ->
                list.add(
                    Element.of("li")
                        .text(cell.label() + " on " + path.name() + " " + failed.text())));
      }
    }
    return run.failedTrials() == 0
        ? Optional.empty()
        : Optional.of(
            Element.of("section", "failures").add(Element.of("h2").text("Failures"), list));
  }

  private static Element path(PathView path) {
    Element section =
        section(
            path.title(),
            "path-" + path.name(),
            Element.of("p", "note").text(path.conditions() + ". " + path.profile().source()));
    LadderChart.of(path).ifPresent(section::add);
    return section.add(MilestoneTable.of(path));
  }

  private static Element calibration(RunView run) {
    List<List<String>> lines =
        run.paths().stream()
            .flatMap(path -> path.calibrations().stream())
            .map(CalibrationLine::of)
            .toList();
    return section(
        "Calibration: the path before anything counted",
        "calibration",
        HtmlTable.plain("Calibration", CalibrationLine.HEADER, lines));
  }

  private static Element conditions(RunView run) {
    Element facts = Element.of("dl");
    RunFacts.of(run)
        .forEach(
            (name, value) -> facts.add(Element.of("dt").text(name), Element.of("dd").text(value)));
    return section(
        "Conditions",
        "conditions",
        Element.of("p").text("To repeat this run:"),
        Element.of("pre")
            .with("tabindex", "0")
            .add(Element.of("code").text(run.manifest().command())),
        facts);
  }

  private static Element caveats(RunView run) {
    Element list = Element.of("ul");
    run.caveats().forEach(caveat -> list.add(Element.of("li").text(caveat)));
    return section("Caveats", "caveats", list);
  }

  private static Element section(String title, String id, Element... content) {
    return Element.of("section")
        .with("aria-labelledby", id)
        .add(Element.of("h2").with("id", id).text(title))
        .add(content);
  }
}

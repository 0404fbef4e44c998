package dev.antipode.report;

import dev.antipode.analysis.Report;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.jmh.JmhView;
import dev.antipode.report.chart.Chart;
import dev.antipode.report.chart.ChartLibrary;
import dev.antipode.report.jmh.JmhTables;
import dev.antipode.report.medium.Element;
import dev.antipode.report.section.ReportedExperiment;
import dev.antipode.report.section.Section;
import dev.antipode.report.section.Sections;
import dev.antipode.scenario.Experiments;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code report.html}: one file that needs no other and no network, for light and dark, paper and
 * phones, pointers, keyboards and screen readers. Its content security policy forbids it to load
 * anything.
 */
public final class HtmlReport {
  private static final String STYLE =
      resource("palette.css") + resource("report.css") + resource("ladder.css");

  private HtmlReport() {}

  /** Of all runs, each with the parts that its experiment has. */
  public static String of(Report report, Experiments<? extends ReportedExperiment> experiments) {
    Element main = Element.of("main").with("id", "report");
    boolean several = report.runs().size() > 1;
    for (int i = 0; i < report.runs().size(); i++) {
      RunView run = report.runs().get(i);
      List<Element> parts = run(run, Sections.of(run, experiments));
      main.addAll(several ? apart(parts, "run-" + (i + 1) + "-") : parts);
    }
    report.jmh().forEach(jmh -> main.addAll(JmhTables.html(jmh, report.runs().isEmpty())));
    return "<!doctype html>\n"
        + Element.of("html")
            .with("lang", "en")
            .add(
                head(report),
                Element.of("body").add(Contents.of(main), main).addAll(scripts(main)));
  }

  /** Names the headings so that none of two runs on one page have the same name. */
  private static List<Element> apart(List<Element> parts, String prefix) {
    for (String attribute : List.of("id", "aria-labelledby")) {
      parts.stream()
          .flatMap(part -> part.all(element -> !element.attribute(attribute).isEmpty()))
          .forEach(element -> element.with(attribute, prefix + element.attribute(attribute)));
    }
    return parts;
  }

  private static Element head(Report report) {
    String title =
        Stream.concat(
                report.runs().stream().map(RunView::name), report.jmh().stream().map(JmhView::name))
            .distinct()
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
            Element.of("style").own(STYLE));
  }

  /** The chart library, only if something is drawn with it. */
  private static List<Element> scripts(Element main) {
    List<Element> scripts = new ArrayList<>();
    scripts.add(Element.of("script").own(resource("report.js")));
    if (main.all(element -> element.attribute("class").equals(Chart.CANVAS))
        .findAny()
        .isPresent()) {
      scripts.add(Element.of("script").own(ChartLibrary.script()));
      scripts.add(Element.of("script").own(resource("charts.js")));
    }
    return scripts;
  }

  private static String resource(String name) {
    return ChartLibrary.text("/report/" + name);
  }

  private static List<Element> run(RunView run, List<Section> sections) {
    List<Element> parts = new ArrayList<>();
    parts.add(header(run));
    sections.forEach(section -> section.html(run).ifPresent(parts::add));
    return parts;
  }

  private static Element header(RunView run) {
    return Element.of("header")
        .add(
            Element.of("p", "kicker")
                .text(
                    "Antipode · "
                        + run.manifest().scenario().name()
                        + " · "
                        + run.manifest().lab().word()
                        + " lab · "
                        + run.manifest().startedAt()),
            Element.of("h1").text(run.headline()))
        .addAll(hypothesis(run.manifest().scenario().hypothesis()));
  }

  private static List<Element> hypothesis(String hypothesis) {
    return hypothesis.isEmpty()
        ? List.of()
        : List.of(Element.of("p", "hypothesis").text("Hypothesis of the scenario: " + hypothesis));
  }
}

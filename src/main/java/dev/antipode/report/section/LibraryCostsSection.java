package dev.antipode.report.section;

import dev.antipode.analysis.LibraryCost;
import dev.antipode.analysis.LibraryCosts;
import dev.antipode.analysis.MetricFormat;
import dev.antipode.analysis.RunView;
import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.HtmlTable;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.stack.Remedy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Libraries as shipped against remedied, and the lines of code that make the difference. */
final class LibraryCostsSection implements Section {
  private static final String TITLE = "What your library costs you";
  private static final String NOTE =
      "Medians of this run: each cell with its library as its own examples use it (remedies=none),"
          + " against the same with every remedy that its public API allows (remedies=all).";
  private static final List<String> HEADER =
      List.of(
          "path",
          "stack",
          "event",
          ":shipped ms",
          ":RTT",
          ":remedied ms",
          ":RTT",
          ":cost ms",
          ":cost RTT",
          "as shipped",
          "mended by");
  private static final String CODE = "What to have in your own code";
  private static final List<String> CODE_HEADER =
      List.of("remedy", "end", "as shipped", "line of code", "here");

  @Override
  public Optional<Element> html(RunView run) {
    List<LibraryCost> costs = LibraryCosts.of(run);
    if (costs.isEmpty()) {
      return Optional.empty();
    }
    Element section =
        Section.titled(
            TITLE,
            "library-costs",
            Element.of("p", "note").text(NOTE),
            HtmlTable.plain("As shipped and remedied", HEADER, rows(costs)));
    List<List<String>> code = code(costs);
    return Optional.of(
        code.isEmpty() ? section : section.add(HtmlTable.plain(CODE, CODE_HEADER, code)));
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    List<LibraryCost> costs = LibraryCosts.of(run);
    if (costs.isEmpty()) {
      return;
    }
    text.heading(TITLE).paragraph(NOTE).table(HEADER, rows(costs));
    List<List<String>> code = code(costs);
    if (!code.isEmpty()) {
      text.paragraph(CODE + ":").table(CODE_HEADER, code);
    }
  }

  private static List<List<String>> rows(List<LibraryCost> costs) {
    return costs.stream()
        .map(cost ->
            List.of(
                cost.path(),
                cost.shipped().label(),
                cost.asShipped().metric().label(),
                MetricFormat.value(cost.asShipped().metric(), cost.asShipped().median()),
                roundTrips(cost.asShipped().roundTrips()),
                MetricFormat.value(cost.remedied().metric(), cost.remedied().median()),
                roundTrips(cost.remedied().roundTrips()),
                cost.costNs() == null ? "" : NumberFormat.signedMs(cost.costNs()),
                roundTrips(cost.costRoundTrips()),
                cost.asShipped().verdict().text(),
                cost.remedies().stream().map(Remedy::name).collect(Collectors.joining(", "))))
        .toList();
  }

  private static String roundTrips(@Nullable Double count) {
    String text = count == null ? "" : NumberFormat.roundTrips(count);
    return text.equals("-0.00") ? "0.00" : text;
  }

  /** Each remedy once, however many cells it mends. */
  private static List<List<String>> code(List<LibraryCost> costs) {
    return costs.stream()
        .flatMap(cost -> cost.remedies().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new))
        .stream()
        .map(remedy ->
            List.of(
                remedy.name(),
                remedy.end().name().toLowerCase(Locale.ROOT),
                remedy.behaviour(),
                remedy.code(),
                remedy.source()))
        .toList();
  }
}

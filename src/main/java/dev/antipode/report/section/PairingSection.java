package dev.antipode.report.section;

import dev.antipode.analysis.RunView;
import dev.antipode.analysis.pairing.Agreed;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.HtmlTable;
import dev.antipode.report.medium.MarkdownText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What programs chose that were not told what all stacks share. */
final class PairingSection implements Section {
  private static final String TITLE = "As configured";
  private static final String NOTE =
      "These cells are not paired: their programs kept the settings that they are configured to have,"
          + " so a difference of their times may be one of settings. What strict pairing would not"
          + " have allowed has what it wants behind it. Stacks that are libraries are always paired"
          + " strictly.";

  private static final List<String> HEADER =
      List.of(
          "path",
          "stack",
          "group",
          "cipher suite",
          "congestion controller",
          "round trips that strict pairing has not");

  @Override
  public Optional<Element> html(RunView run) {
    List<List<String>> lines = lines(run);
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Section.titled(
                TITLE,
                "as-configured",
                Element.of("p", "note").text(NOTE),
                HtmlTable.plain("What their connections agreed on", HEADER, lines)));
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    List<List<String>> lines = lines(run);
    if (!lines.isEmpty()) {
      text.heading(TITLE).paragraph(NOTE).table(HEADER, lines);
    }
  }

  private static List<List<String>> lines(RunView run) {
    return run.paths().stream()
        .flatMap(path ->
            path.subjects().stream()
                .flatMap(cell ->
                    Stream.ofNullable(cell.agreed())
                        .map(agreed -> line(path.name(), cell.label(), agreed))))
        .toList();
  }

  private static List<String> line(String path, String stack, Agreed agreed) {
    return List.of(
        path, stack, agreed.group(), agreed.suite(), agreed.congestion(), agreed.detours());
  }
}

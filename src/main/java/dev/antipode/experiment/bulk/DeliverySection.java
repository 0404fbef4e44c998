package dev.antipode.experiment.bulk;

import dev.antipode.analysis.RunView;
import dev.antipode.analysis.transfer.DeliveryRows;
import dev.antipode.analysis.transfer.DeliveryWords;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.HtmlTable;
import dev.antipode.report.medium.MarkdownText;
import dev.antipode.report.section.Section;
import java.util.List;
import java.util.Optional;

/** Why transfers were as fast as they were, from the packets of first trials. */
final class DeliverySection implements Section {
  private static final String TITLE = "Where the time of a transfer went";

  private static final String HOW =
      "From the packets of each cell's first trial. Losses are being mended from the first packet"
          + " that is sent again until all that was under way then is acknowledged (TCP), or"
          + " something that was sent since (QUIC). A window is what was in flight: the most before"
          + " any fall, and of what was sent in the round trips after falls the least.";

  @Override
  public Optional<Element> html(RunView run) {
    List<List<String>> rows = DeliveryRows.lines(run);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Element words = Element.of("ul");
    DeliveryWords.of(run).forEach(why -> words.add(Element.of("li").text(why)));
    return Optional.of(
        Section.titled(
            TITLE,
            "transfers",
            Element.of("p", "note").text(HOW),
            HtmlTable.plain("First transfers, from their packets", DeliveryRows.HEADER, rows),
            words));
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    List<List<String>> rows = DeliveryRows.lines(run);
    if (!rows.isEmpty()) {
      text.heading(TITLE)
          .paragraph(HOW)
          .table(DeliveryRows.HEADER, rows)
          .items(DeliveryWords.of(run));
    }
  }
}

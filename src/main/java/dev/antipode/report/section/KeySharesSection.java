package dev.antipode.report.section;

import dev.antipode.analysis.RunView;
import dev.antipode.analysis.hello.KeyShareLines;
import dev.antipode.report.medium.Element;
import dev.antipode.report.medium.HtmlTable;
import dev.antipode.report.medium.MarkdownText;
import java.util.List;
import java.util.Optional;

/** What the groups of a run make of the first flights. */
public final class KeySharesSection implements Section {
  private static final String TITLE = "Key shares";
  private static final String NOTE =
      "Of the first trial of each cell, from its packets. What is predicted follows from the sizes of"
          + " the shares and the stack's own hellos with secp256r1. A QUIC server may send three"
          + " times what it has received until it knows the address; its flight is the UDP payload"
          + " that had come when the handshake was complete.";

  @Override
  public Optional<Element> html(RunView run) {
    List<List<String>> lines = KeyShareLines.of(run.paths());
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Section.titled(
                TITLE,
                "key-shares",
                Element.of("p", "note").text(NOTE),
                HtmlTable.plain("Hellos and first flights", KeyShareLines.HEADER, lines)));
  }

  @Override
  public void markdown(RunView run, MarkdownText text) {
    List<List<String>> lines = KeyShareLines.of(run.paths());
    if (!lines.isEmpty()) {
      text.heading(TITLE).paragraph(NOTE).table(KeyShareLines.HEADER, lines);
    }
  }
}

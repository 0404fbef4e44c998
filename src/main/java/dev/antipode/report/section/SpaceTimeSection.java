package dev.antipode.report.section;

import dev.antipode.analysis.RunView;
import dev.antipode.report.medium.Element;
import dev.antipode.report.picture.SpaceTimes;
import java.util.Optional;

/** The packets of first trials between client and server. */
public final class SpaceTimeSection implements Section {
  private static final String HOW_TO_READ =
      "Time runs downwards. Arrows with names are packets of the first trial, drawn from when and"
          + " where they were captured, until its first response byte; dots are what its client's"
          + " stopwatch said. Point at an arrow for times and bytes. Where there is no capture,"
          + " plain arrows are the flights that the RFCs ask for, and dots are medians.";

  @Override
  public Optional<Element> html(RunView run) {
    return SpaceTimes.of(run)
        .map(diagrams ->
            Section.titled(
                "Where the round trips go",
                "spacetime",
                Element.of("p", "note").text(HOW_TO_READ),
                diagrams));
  }
}

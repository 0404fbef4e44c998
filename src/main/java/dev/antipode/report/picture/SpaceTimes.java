package dev.antipode.report.picture;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.MeasuredTrace;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.RunView;
import dev.antipode.report.medium.Element;
import dev.antipode.scenario.SessionMode;
import dev.antipode.wire.PacketKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All space-time diagrams of a run, side by side, with a group for every path and session. Full
 * handshakes on the farthest path are open, all others folded. If a capture was read, its packets
 * are drawn; otherwise the flights that the RFCs ask for.
 */
public final class SpaceTimes {
  private SpaceTimes() {}

  public static Optional<Element> of(RunView run) {
    List<Element> groups = new ArrayList<>();
    boolean measured = false;
    List<PathView> paths =
        run.paths().stream()
            .filter(path -> path.rttUs() != null)
            .sorted(Comparator.comparingDouble((PathView path) -> -rttNs(path)))
            .toList();
    for (PathView path : paths) {
      for (var group : bySession(path).entrySet()) {
        List<Element> figures =
            group.getValue().stream().flatMap(cell -> figure(cell, rttNs(path)).stream()).toList();
        measured |= group.getValue().stream().anyMatch(cell -> cell.trace() != null);
        if (!figures.isEmpty()) {
          groups.add(fold(path.title() + ", " + group.getKey().word(), groups.isEmpty(), figures));
        }
      }
    }
    if (groups.isEmpty()) {
      return Optional.empty();
    }
    Element all = Element.of("div");
    if (measured) {
      all.add(legend());
    }
    return Optional.of(all.addAll(groups));
  }

  private static double rttNs(PathView path) {
    Double rttUs = path.rttUs();
    return rttUs == null ? 0 : rttUs * 1e3;
  }

  private static Map<SessionMode, List<CellView>> bySession(PathView path) {
    Map<SessionMode, List<CellView>> sessions = new LinkedHashMap<>();
    path.subjects()
        .forEach(cell ->
            sessions.computeIfAbsent(cell.cell().session(), _ -> new ArrayList<>()).add(cell));
    return sessions;
  }

  private static Optional<Element> figure(CellView cell, double rttNs) {
    MeasuredTrace trace = cell.trace();
    return trace == null
        ? SpaceTime.of(cell, rttNs)
        : Optional.of(PacketLadder.of(cell, trace, rttNs));
  }

  private static Element fold(String title, boolean open, List<Element> figures) {
    Element fold = Element.of("details", "diagrams");
    if (open) {
      fold.with("open", "");
    }
    return fold.add(
        Element.of("summary").text(title + " (" + figures.size() + ")"),
        Element.of("div", "multiples").addAll(figures));
  }

  private static Element legend() {
    Element legend = Element.of("p", "legend kinds");
    for (PacketKind kind : PacketKind.values()) {
      legend.add(
          Element.of("span", "nowrap")
              .add(
                  Element.of("svg", "kind")
                      .with("aria-hidden", "true")
                      .with("viewBox", "0 0 28 10")
                      .add(SvgLine.line("packet " + kind.word(), 0, 5, 28, 5)))
              .text(words(kind)));
    }
    return legend;
  }

  private static String words(PacketKind kind) {
    return switch (kind) {
      case TRANSPORT -> "TCP without data, alerts";
      case HANDSHAKE -> "handshake";
      case RETRY -> "Retry, HelloRetryRequest";
      case DATA -> "application data, 1-RTT";
      case EARLY -> "early: 0-RTT, data in a SYN";
    };
  }
}

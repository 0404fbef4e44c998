package dev.antipode.report.picture;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.MeasuredTrace;
import dev.antipode.analysis.PathView;
import dev.antipode.analysis.RunView;
import dev.antipode.report.chart.ChartLibrary;
import dev.antipode.report.medium.Element;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * The ladder of packets of each cell as a picture of its own, for slides and pages: it has its
 * style inside and follows the reader's preference for light or dark.
 */
public final class LadderFiles {
  /** In the run's folder. */
  public static final String FOLDER = "ladders";

  private static final int WIDTH = 480;
  private static final String STYLE =
      ChartLibrary.text("/report/palette.css")
          + ChartLibrary.text("/report/ladder.css")
          + """
          svg { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
          .paper { fill: var(--bg); } .name { font-size: 14px; font-weight: 600; fill: var(--ink); }
          .grid { stroke: var(--line); stroke-width: 1; }
          """;

  private LadderFiles() {}

  /** By file name, {@code <cell>.svg}; empty where no capture was read. */
  public static SequencedMap<String, String> of(RunView run) {
    SequencedMap<String, String> files = new TreeMap<>();
    for (PathView path : run.paths()) {
      Double rttUs = path.rttUs();
      for (CellView cell : path.subjects()) {
        MeasuredTrace trace = cell.trace();
        if (rttUs != null && trace != null) {
          files.put(name(cell), file(cell, path, PacketLadder.picture(cell, trace, rttUs * 1e3)));
        }
      }
    }
    return files;
  }

  static String name(CellView cell) {
    return cell.cell().id() + ".svg";
  }

  private static String file(CellView cell, PathView path, Element picture) {
    String[] box = picture.attribute("viewBox").split(" ", -1);
    double height = Double.parseDouble(box[3]);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + Element.of("svg")
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("viewBox", "-20 -34 " + WIDTH + " " + (Math.round(height) + 50))
            .with("width", Integer.toString(WIDTH))
            .with("height", Long.toString(Math.round(height) + 50))
            .add(
                Element.of("title").text(cell.label() + " on " + path.title()),
                Element.of("style").own(STYLE),
                Element.of("rect", "paper")
                    .with("x", "-20")
                    .with("y", "-34")
                    .with("width", "100%")
                    .with("height", "100%"),
                Element.of("text", "name")
                    .with("x", "0")
                    .with("y", "-14")
                    .text(cell.label() + " on " + path.title()),
                picture.with("width", box[2]).with("height", box[3]));
  }
}

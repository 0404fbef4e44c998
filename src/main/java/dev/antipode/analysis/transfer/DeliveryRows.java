package dev.antipode.analysis.transfer;

import dev.antipode.analysis.PathView;
import dev.antipode.analysis.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the packets of each cell's first transfer show, one line a cell. */
public final class DeliveryRows {
  public static final List<String> HEADER =
      List.of(
          "path",
          "stack",
          ":s",
          ":path idle",
          ":losses being mended",
          ":packets lost",
          ":sent again",
          ":had come",
          ":bursts",
          ":with losses",
          ":longest",
          ":windows fell",
          ":from kB",
          ":to kB",
          ":kB fill the path");

  private DeliveryRows() {}

  /** Empty where no packets were read. */
  public static List<List<String>> lines(RunView run) {
    List<List<String>> lines = new ArrayList<>();
    for (PathView path : run.paths()) {
      path.subjects().stream()
          .flatMap(cell -> CellDelivery.of(cell, run.evidence()).stream())
          .forEach(cell -> lines.add(line(path.name(), cell)));
    }
    return List.copyOf(lines);
  }

  private static List<String> line(String path, CellDelivery cell) {
    var delivery = cell.delivery();
    Long fills = delivery.pathBytes();
    return List.of(
        path,
        cell.label(),
        String.format(Locale.ROOT, "%.2f", delivery.ns() / 1e9),
        share(cell.idle()),
        share(OptionalDouble.of(cell.mending())),
        Integer.toString(cell.packets().lost()),
        Integer.toString(delivery.again()),
        Integer.toString(delivery.spurious()),
        Integer.toString(delivery.bursts()),
        Integer.toString(delivery.burstsWithLoss()),
        Integer.toString(delivery.longestBurst()),
        Integer.toString(delivery.fallCount()),
        kilobytes(cell.before()),
        kilobytes(cell.after()),
        fills == null ? "" : kilobytes(OptionalLong.of(fills)));
  }

  static String share(OptionalDouble share) {
    return share.isEmpty() ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * share.getAsDouble());
  }

  static String kilobytes(OptionalLong bytes) {
    return bytes.isEmpty() ? "" : String.format(Locale.ROOT, "%.0f", bytes.getAsLong() / 1e3);
  }
}

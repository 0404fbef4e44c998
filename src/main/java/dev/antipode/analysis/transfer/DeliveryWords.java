package dev.antipode.analysis.transfer;

import dev.antipode.analysis.PairView;
import dev.antipode.analysis.RunView;
import dev.antipode.wire.flow.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Says of two transfers why one took longer than the other: each number is from packets. */
public final class DeliveryWords {
  private DeliveryWords() {}

  /** A paragraph for each pair of the run whose packets were read, each pair once. */
  public static List<String> of(RunView run) {
    return run.pairs().stream()
        .flatMap(pair ->
            CellDelivery.of(pair.first(), run.evidence())
                .flatMap(first ->
                    CellDelivery.of(pair.second(), run.evidence())
                        .map(second -> gap(pair, first, second)))
                .stream())
        .distinct()
        .toList();
  }

  private static String gap(PairView pair, CellDelivery one, CellDelivery other) {
    boolean later = one.delivery().ns() > other.delivery().ns();
    return pair.path() + ": " + gap(later ? one : other, later ? other : one);
  }

  static String gap(CellDelivery slow, CellDelivery fast) {
    return String.format(
        Locale.ROOT,
        "%s took %.2f s where %s took %.2f s. %s %s",
        slow.label(),
        slow.delivery().ns() / 1e9,
        fast.label(),
        fast.delivery().ns() / 1e9,
        transfer(slow),
        transfer(fast));
  }

  /** Where the time of one transfer went. */
  static String transfer(CellDelivery cell) {
    List<String> parts = new ArrayList<>();
    Stream.of(idle(cell), losses(cell), falls(cell), again(cell))
        .flatMap(Optional::stream)
        .forEach(parts::add);
    return cell.label()
        + ": "
        + (parts.isEmpty() ? "nothing was lost or sent again" : String.join("; ", parts))
        + ".";
  }

  private static Optional<String> idle(CellDelivery cell) {
    return cell.idle().isEmpty()
        ? Optional.empty()
        : Optional.of("the path was idle for " + DeliveryRows.share(cell.idle()) + " of the time");
  }

  private static Optional<String> losses(CellDelivery cell) {
    Delivery delivery = cell.delivery();
    int lost = cell.packets().lost();
    int full = cell.packets().lostInQueue();
    if (lost == 0) {
      return Optional.empty();
    }
    return Optional.of(
        lost
            + (full == lost
                ? " packets were dropped by the queue"
                : full > 0
                    ? " packets were lost, " + full + " of them by the queue"
                    : " packets were lost")
            + (delivery.burstsWithLoss() == 0
                ? ""
                : ", in "
                    + delivery.burstsWithLoss()
                    + " of "
                    + delivery.bursts()
                    + " bursts (the longest had "
                    + delivery.longestBurst()
                    + " packets)"));
  }

  private static Optional<String> falls(CellDelivery cell) {
    Delivery delivery = cell.delivery();
    if (delivery.fallCount() == 0) {
      return Optional.empty();
    }
    Long fills = delivery.pathBytes();
    return Optional.of(
        "losses were being mended "
            + (delivery.fallCount() == 1 ? "once" : delivery.fallCount() + " times")
            + ", "
            + DeliveryRows.share(OptionalDouble.of(cell.mending()))
            + " of the time"
            + (cell.before().isEmpty() || cell.after().isEmpty()
                ? ""
                : ", and what was in flight fell from "
                    + DeliveryRows.kilobytes(cell.before())
                    + " to "
                    + DeliveryRows.kilobytes(cell.after())
                    + " kB (the most and the least)")
            + (fills == null
                ? ""
                : ", where "
                    + DeliveryRows.kilobytes(OptionalLong.of(fills))
                    + " kB fill the path"));
  }

  private static Optional<String> again(CellDelivery cell) {
    Delivery delivery = cell.delivery();
    if (delivery.spurious() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        delivery.spurious()
            + " of "
            + delivery.again()
            + " packets that were sent again had come"
            + (delivery.overtaken() == 0
                ? ""
                : ", "
                    + delivery.overtaken()
                    + " of them taken for lost when three later ones had come"));
  }
}

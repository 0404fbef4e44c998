package dev.antipode.analysis.transfer;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.Evidence;
import dev.antipode.evidence.TrialFacts;
import dev.antipode.wire.flow.Delivery;
import dev.antipode.wire.flow.Flow;
import dev.antipode.wire.flow.FlowWay;
import dev.antipode.wire.flow.WindowFall;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The transfer of the first trial of a cell, whose packets are kept.
 *
 * @param packets all of its way
 */
public record CellDelivery(String label, Delivery delivery, FlowWay packets) {
  /** Empty where the packets show no transfer. */
  public static Optional<CellDelivery> of(CellView cell, Evidence evidence) {
    TrialFacts facts = evidence.facts().get(cell.cell().id() + "#0");
    return facts == null
        ? Optional.empty()
        : facts.flows().stream()
            .filter(flow -> flow.delivery() != null)
            .findFirst()
            .map(flow -> of(cell.label(), flow));
  }

  static CellDelivery of(String label, Flow flow) {
    Delivery delivery = Objects.requireNonNull(flow.delivery());
    return new CellDelivery(label, delivery, flow.of(delivery.way()));
  }

  /** The share of its time in which the path sent nothing of it; empty without a rate. */
  public OptionalDouble idle() {
    Long busy = delivery.busyNs();
    return busy == null || delivery.ns() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.max(0, 1 - (double) busy / delivery.ns()));
  }

  /** The share of its time in which losses were being mended. */
  public double mending() {
    return delivery.ns() == 0 ? 0 : (double) delivery.recoveryNs() / delivery.ns();
  }

  /** The most that was in flight before a window fell. */
  public OptionalLong before() {
    return delivery.falls().stream().mapToLong(WindowFall::beforeBytes).max();
  }

  /** The least that was in flight after one had fallen; of those after which something was sent. */
  public OptionalLong after() {
    return delivery.falls().stream()
        .mapToLong(WindowFall::afterBytes)
        .filter(bytes -> bytes > 0)
        .min();
  }
}

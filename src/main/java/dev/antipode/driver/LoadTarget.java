package dev.antipode.driver;

import dev.antipode.endpoint.Order;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Trial;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import org.jspecify.annotations.Nullable;

/** What the drivers of loads share: a server of content for each cell, and its claim. */
record LoadTarget(EndpointPair endpoints, Stacks stacks) {
  /** Starts the cell's server; a sample that says why where the library cannot do it. */
  @Nullable Sample prepare(Trial trial) throws DriverException, InterruptedException {
    Cell cell = trial.cell();
    if (stacks.get(cell.stack()).support(cell.session(), cell.options().ofStack())
        instanceof Support.Unsupported(String reason)) {
      return Sample.without(Outcome.UNSUPPORTED, reason);
    }
    var _ = of(cell);
    return null;
  }

  Order.Target of(Cell cell) throws DriverException, InterruptedException {
    return new Order.Target(
        cell.stack(),
        cell.options().ofStack(),
        endpoints.address(),
        endpoints.port(cell.stack(), cell.options(), Order.Application.CONTENT));
  }

  Sample checked(Cell cell, Sample sample) {
    return ClaimCheck.check(stacks.get(cell.stack()).description(), cell, sample);
  }
}

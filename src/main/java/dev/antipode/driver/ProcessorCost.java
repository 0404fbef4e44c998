package dev.antipode.driver;

import dev.antipode.lab.Side;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.LoadMetrics;

/**
 * What a load costs the processes of both ends: the processor time that the kernel has counted for
 * each, all threads together, from before its first packet until its client had ended. One thread.
 */
public final class ProcessorCost {
  private final ServerOrders ends;
  private final boolean told;
  private long client;
  private long server;

  private ProcessorCost(TrialContext context) {
    this.ends = context.server();
    this.told = !context.time().processorsAreFree() && !ends.isForeign();
  }

  /** Begins now, where processors cost time; of programs nothing is told. */
  public static ProcessorCost begin(TrialContext context)
      throws DriverException, InterruptedException {
    ProcessorCost cost = new ProcessorCost(context);
    if (cost.told) {
      cost.client = -cost.ends.cpuNanos(Side.CLIENT);
      cost.server = -cost.ends.cpuNanos(Side.SERVER);
    }
    return cost;
  }

  /**
   * The sample of a load that has succeeded, with what each of its operations took.
   *
   * @param operations as many, requests or megabytes
   */
  public Sample of(Sample sample, double operations) throws DriverException, InterruptedException {
    if (!told || sample.outcome() != Outcome.SUCCEEDED || !(operations > 0)) {
      return sample;
    }
    long atClient = client + ends.cpuNanos(Side.CLIENT);
    long atServer = server + ends.cpuNanos(Side.SERVER);
    return sample
        .with(LoadMetrics.CLIENT_CPU_EACH, Math.round(atClient / operations))
        .with(LoadMetrics.SERVER_CPU_EACH, Math.round(atServer / operations));
  }
}

package dev.antipode.jmh;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Adds to each score what one operation costs: {@code cpu_ns}, CPU time of the whole process, both
 * ends of a connection included; {@code allocated_bytes}, on the heap, by all threads; and what the
 * benchmark noted. {@code canary_ns} is the machine's own speed after the iteration ({@link
 * Canary}). On in each run of {@code make jmh}.
 *
 * <p>It also gives a fork's worker its core ({@link OneCore}); where the user asked for more
 * threads than one ({@code -t}), they have them all.
 *
 * <p>What still runs when an iteration ends, a closing connection for example, is counted in the
 * next one.
 */
public final class CostProfiler implements InternalProfiler {
  private Cost.Spent before = new Cost.Spent(0, 0);

  /** JMH makes one for each benchmark: the notes of the one before do not belong to it. */
  public CostProfiler() {
    Cost.forget();
  }

  @Override
  public String getDescription() {
    return "CPU time of the process and bytes allocated, an operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (benchmark.getForks() > 0 && benchmark.getThreads() == 1) {
      OneCore.take(); // JMH's worker is started after this, and all that the worker starts
    }
    before = Cost.Spent.now();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    Cost.Spent after = Cost.Spent.now();
    double operations = result.getMetadata().getAllOps();
    List<Result<?>> costs = new ArrayList<>();
    costs.add(cost("canary_ns", Canary.nanos(), "ns"));
    if (operations > 0) {
      costs.add(cost("cpu_ns", (after.cpuNanos() - before.cpuNanos()) / operations, "ns/op"));
      costs.add(cost("allocated_bytes", (after.bytes() - before.bytes()) / operations, "B/op"));
      Cost.notes().forEach((name, value) -> costs.add(cost(name, value, "B/op")));
    }
    return costs;
  }

  private static ScalarResult cost(String name, double value, String unit) {
    return new ScalarResult(name, value, unit, AggregationPolicy.AVG);
  }
}

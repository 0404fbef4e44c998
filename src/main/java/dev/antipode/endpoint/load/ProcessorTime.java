package dev.antipode.endpoint.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much of its processors this process has used between two instants. One thread. */
public final class ProcessorTime {
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final int processors = Runtime.getRuntime().availableProcessors();
  private long startedNanos;
  private long usedNanos;
  private long permille;

  /** Measures nothing yet. */
  public ProcessorTime() {}

  /** Of a span that is over. */
  ProcessorTime(long permille) {
    this.permille = permille;
  }

  public void start() {
    startedNanos = System.nanoTime();
    usedNanos = system.getProcessCpuTime();
  }

  public void stop() {
    long elapsed = Math.max(1, System.nanoTime() - startedNanos);
    permille = (system.getProcessCpuTime() - usedNanos) * 1_000 / (elapsed * processors);
  }

  /** Thousandths of all processors that this process may use. */
  public long permille() {
    return permille;
  }

  int processors() {
    return processors;
  }
}

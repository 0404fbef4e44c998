package dev.antipode.scenario;

import dev.antipode.scenario.option.CertificateChain;
import dev.antipode.scenario.option.CongestionController;
import dev.antipode.scenario.option.Remedies;
import dev.antipode.scenario.option.Switch;
import dev.antipode.scenario.option.TransferDirection;
import dev.antipode.scenario.value.Checks;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Named;
import dev.antipode.scenario.value.Numbers;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A setting that a scenario can vary beside stack, session and path. It applies to the stacks that
 * say so; elsewhere it makes no cell of its own. The first value is the default.
 */
public enum Dimension implements Named {
  /** Whether the documented remedies for a library's costly behaviours are applied. */
  REMEDIES(Remedies.values()),
  /** Congestion controller of both ends (RFC 5681 Reno, RFC 9438 CUBIC, BBR). */
  CONGESTION(CongestionController.values()),
  /** TCP Fast Open: data in the SYN (RFC 7413). */
  TFO(Switch.values()),
  /** Whether a QUIC server validates addresses with Retry (RFC 9000 section 8.1.2). */
  RETRY(Switch.values()),
  /**
   * Size of the server's certificate chain, against the anti-amplification limit (RFC 9000 section
   * 8.1).
   */
  CHAIN(CertificateChain.values()),
  /** How many streams of one connection carry objects at once; of the workload, not of a stack. */
  STREAMS(16, 1, 1_000),
  /** Arrival rate of an open-loop load, in requests or connections a second; of the workload. */
  RATE_PER_S(100, 1, 1_000_000),
  /** Which way a bulk transfer goes, as seen from the client; of the workload. */
  DIRECTION(true, TransferDirection.values());

  /** A whole number with its bounds, where the values are not words. */
  private record Bounds(int least, int most) {}

  @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
  private final List<String> values;

  @SuppressWarnings("ImmutableEnumChecker") // a record of two numbers
  private final @Nullable Bounds bounds;

  private final boolean workload;

  Dimension(Named[] values) {
    this(false, values);
  }

  Dimension(boolean workload, Named[] values) {
    this.values = Arrays.stream(values).map(Named::word).toList();
    this.bounds = null;
    this.workload = workload;
  }

  Dimension(int usual, int least, int most) {
    this.values = List.of(Integer.toString(usual));
    this.bounds = new Bounds(least, most);
    this.workload = true;
  }

  /** Whether it belongs to what an experiment asks of every stack, and to no stack's settings. */
  public boolean ofWorkload() {
    return workload;
  }

  /** Allowed values, the default first; the default alone where any number within bounds is. */
  public List<String> choices() {
    return values;
  }

  public String defaultValue() {
    return values.getFirst();
  }

  /** The value in its plain form, or an error that lists the allowed. */
  public String checked(String value) {
    if (bounds != null) {
      int number = Numbers.integer(word(), value);
      Checks.range(word(), number, bounds.least(), bounds.most(), "");
      return Integer.toString(number);
    }
    if (!values.contains(value)) {
      throw new InvalidValueException(word(), "'" + value + "'", String.join(", ", values));
    }
    return value;
  }
}

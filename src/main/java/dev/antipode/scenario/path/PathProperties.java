package dev.antipode.scenario.path;

import static dev.antipode.scenario.path.PathProperty.Effect.COUNTS_VARY;
import static dev.antipode.scenario.path.PathProperty.Effect.DELAYS_VARY;
import static dev.antipode.scenario.path.PathProperty.Effect.EXACT;

import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.KeyTypes;
import dev.antipode.scenario.option.Switch;
import dev.antipode.scenario.value.Quantity;
import java.util.List;
import java.util.Set;

/**
 * Everything that a path can do to packets. To add one, declare it here and in {@code
 * netem/lab.d/shape.sh}.
 */
public final class PathProperties {
  static final long LONGEST_US = 60_000_000;

  public static final PathProperty<Long> DELAY =
      new PathProperty<>(
          Key.usually(
                  "delay",
                  KeyTypes.micros(0, LONGEST_US),
                  0L,
                  "The one-way delay; in 'up' and 'down', where no 'rtt' is given.")
              .orList(),
          "delay_us",
          Long.class,
          "delay",
          delay -> Long.toString(delay),
          EXACT,
          Quantity::millis);

  public static final PathProperty<Long> JITTER =
      new PathProperty<>(
          Key.usually(
                  "jitter",
                  KeyTypes.micros(0, LONGEST_US),
                  0L,
                  "The delay varies by this much, uniformly; a packet that would overtake waits for the"
                      + " one before it.")
              .orList(),
          "jitter_us",
          Long.class,
          "jitter",
          jitter -> Long.toString(jitter),
          DELAYS_VARY,
          jitter -> "± " + Quantity.millis(jitter));

  public static final PathProperty<Long> RATE =
      new PathProperty<>(
          Key.optional(
                  "rate",
                  KeyTypes.bitRate(8_000, 100_000_000_000L),
                  "The bottleneck's rate, over IP packets and the Ethernet header; no limit where it"
                      + " is missing.")
              .orList(),
          "rate_bps",
          Long.class,
          "rate",
          rate -> Long.toString(rate),
          EXACT,
          rate -> Quantity.plain(rate / 1e6) + " Mbit/s");

  public static final PathProperty<Buffer> BUFFER =
      new PathProperty<>(
          Key.optional(
                  "buffer",
                  new BufferType(),
                  "What may wait for the rate beside the packet that is being sent, in packets, bytes"
                      + " or time, such as 50, 64kB or 200ms; what comes on top is dropped. Packets"
                      + " that travel do not count. So much that an honest sender never fills it where"
                      + " it is missing.")
              .formerly("queue")
              .orList(),
          "buffer",
          Buffer.class,
          "buffer",
          Object::toString,
          EXACT,
          Buffer::words);

  public static final PathProperty<Aqm> AQM =
      new PathProperty<>(
          Key.usually(
                  "aqm",
                  KeyTypes.word(Aqm.class),
                  Aqm.FIFO,
                  "What manages the buffer: a FIFO drops what comes when it is full; CoDel (RFC 8289)"
                      + " and FQ-CoDel (RFC 8290) drop, or mark what is capable of ECN, when packets"
                      + " wait for long. These two count packets, so that a buffer in bytes or time"
                      + " holds as many full ones.")
              .orList(),
          "aqm",
          Aqm.class,
          "aqm",
          Aqm::word,
          EXACT,
          Aqm::words);

  /** Full packets: the MTU of netem/topology.env. */
  public static final int FULL_MTU = 1_500;

  /** What IPv6 asks of each link (RFC 8200 section 5), and QUIC of each path, about (RFC 9000). */
  private static final int LEAST_MTU = 1_280;

  public static final PathProperty<Integer> MTU =
      new PathProperty<>(
          Key.usually(
                  "mtu",
                  KeyTypes.count(LEAST_MTU, FULL_MTU),
                  FULL_MTU,
                  "The longest packet that passes, in bytes of IP. The router drops a longer one"
                      + " that must stay whole (DF) and tells its sender by ICMP; it cuts others in"
                      + " two.")
              .orList(),
          "mtu_bytes",
          Integer.class,
          "mtu",
          mtu -> Integer.toString(mtu),
          EXACT,
          mtu -> "MTU " + mtu + " B");

  /** One that does not tell is a black hole for path MTU discovery (RFC 2923 section 2.1). */
  public static final PathProperty<Switch> ICMP =
      new PathProperty<>(
          Key.usually(
                  "icmp",
                  KeyTypes.word(Switch.class),
                  Switch.ON,
                  "Whether the router tells a sender that its packet was longer than the MTU; off"
                      + " makes it a black hole.")
              .orList(),
          "icmp",
          Switch.class,
          "icmp",
          Switch::word,
          EXACT,
          told -> told == Switch.ON ? "" : "no ICMP");

  public static final PathProperty<Udp> UDP =
      new PathProperty<>(
          Key.usually(
                  "udp",
                  KeyTypes.word(Udp.class),
                  Udp.OPEN,
                  "Whether the router forwards datagrams of UDP; if it does not, it drops them and"
                      + " tells nobody (blocked), or tells their sender by ICMP (rejected).")
              .orList(),
          "udp",
          Udp.class,
          "udp",
          Udp::word,
          EXACT,
          Udp::words);

  public static final PathProperty<Loss> LOSS =
      new PathProperty<>(
          Key.usually(
                  "loss",
                  new LossType(),
                  Loss.none(),
                  "Which packets are lost: a share, each for itself; a share in bursts of a mean"
                      + " length (Gilbert 1960); or packets by their index, from 0.")
              .orList(),
          "loss",
          Loss.class,
          null,
          Object::toString,
          EXACT,
          Loss::words);

  public static final PathProperty<Double> REORDER =
      PathProperty.share(
          "reorder",
          DELAYS_VARY,
          "reordered",
          "The share of packets that skip the delay and so overtake.");

  public static final PathProperty<Double> DUPLICATE =
      PathProperty.share(
          "duplicate", COUNTS_VARY, "duplicated", "The share of packets that arrive twice.");

  public static final PathProperty<Double> CORRUPT =
      PathProperty.share(
          "corrupt",
          COUNTS_VARY,
          "corrupted",
          "The share of packets of which one bit arrives flipped, so that most fail a checksum.");

  /** All of them, in the order in which they are said. */
  public static final List<PathProperty<?>> ALL =
      List.of(DELAY, JITTER, RATE, BUFFER, AQM, MTU, ICMP, UDP, LOSS, REORDER, DUPLICATE, CORRUPT);

  /**
   * What every run has stored since the first. A run that was made before a property was added
   * lacks it, and had its default.
   */
  static final Set<PathProperty<?>> ALWAYS_STORED = Set.of(DELAY, JITTER, LOSS, REORDER, DUPLICATE);

  private PathProperties() {}
}

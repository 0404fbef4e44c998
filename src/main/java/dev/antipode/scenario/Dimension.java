package dev.antipode.scenario;

import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.KeyType;
import dev.antipode.scenario.key.KeyTypes;
import dev.antipode.scenario.option.CertificateChain;
import dev.antipode.scenario.option.CongestionController;
import dev.antipode.scenario.option.KeyExchangeGroup;
import dev.antipode.scenario.option.Pairing;
import dev.antipode.scenario.option.Remedies;
import dev.antipode.scenario.option.Switch;
import dev.antipode.scenario.option.TransferDirection;
import dev.antipode.scenario.value.Named;
import dev.antipode.scenario.value.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A setting that a scenario can vary beside stack, session and path. It applies to the stacks that
 * say so; elsewhere it makes no cell of its own. The first value is the default.
 */
public enum Dimension implements Named {
  REMEDIES(
      false,
      Remedies.class,
      "Whether the documented remedies for a library's costly behaviours are applied."),
  CONGESTION(
      false,
      CongestionController.class,
      "The congestion controller of both ends (RFC 5681 Reno, RFC 9438 CUBIC, BBR)."),
  TFO(false, Switch.class, "TCP Fast Open: data in the SYN (RFC 7413)."),
  RETRY(
      false,
      Switch.class,
      "Whether a QUIC server validates addresses with Retry (RFC 9000 section 8.1.2)."),
  HELLO_RETRY(
      false,
      Switch.class,
      "Whether the client first sends a key share that the server has no use for, so that it answers"
          + " with a HelloRetryRequest (RFC 8446 section 4.1.4)."),
  GROUP(
      false,
      KeyExchangeGroup.class,
      "The group in which both ends agree on their keys (RFC 8446 section 4.2.7); the client sends a"
          + " key share of it."),
  CHAIN(
      false,
      CertificateChain.class,
      "The size of the server's certificate chain, against the anti-amplification limit (RFC 9000"
          + " section 8.1)."),
  PAIRING(
      false,
      Pairing.class,
      "Whether a program has the group, the cipher suite and the congestion controller that all"
          + " stacks share, or those that it is configured to have; the report says which."),
  IDLE_TIMEOUT(
      KeyTypes.millis(1_000, 3_600_000),
      "180s",
      "After how much silence both ends of a QUIC connection drop it (max_idle_timeout, RFC 9000"
          + " section 10.1).",
      false),
  STREAMS(
      KeyTypes.count(1, 1_000), "16", "How many streams of one connection carry objects at once."),
  RATE_PER_S(
      KeyTypes.count(1, 1_000_000),
      "100",
      "The arrival rate of an open-loop load, in requests or connections a second."),
  DIRECTION(
      true, TransferDirection.class, "Which way a bulk transfer goes, as seen from the client."),
  SILENCE(
      KeyTypes.millis(2_000, 3_600_000), null, "How long nobody asks anything on a connection."),
  KEEP_ALIVE(
      new KeepAliveType(),
      "off",
      "How often the client asks something small in a silence, so that the connection and the routers"
          + " on its path remember it."),
  PAYLOAD_BYTES("The size of a request and of its echo."),
  REQUEST_BYTES("The size of a request's content, with the 16 bytes of its header."),
  RESPONSE_BYTES("The size of a response's content."),
  BYTES("The size of a transfer's content."),
  OBJECT_BYTES("The size of each object.");

  @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
  private final List<String> choices;

  @SuppressWarnings("ImmutableEnumChecker") // a record of immutable values
  private final Key<String> key;

  private final boolean workload;

  /** A setting whose values are words. */
  <E extends Enum<E> & Named> Dimension(boolean workload, Class<E> words, String doc) {
    this.choices = Arrays.stream(words.getEnumConstants()).map(Named::word).toList();
    this.key = key(name(), KeyTypes.plain(KeyTypes.word(words)), choices.getFirst(), doc);
    this.workload = workload;
  }

  /** A number of the workload. */
  Dimension(KeyType<?> type, @Nullable String usual, String doc) {
    this(type, usual, doc, true);
  }

  /** A number. */
  Dimension(KeyType<?> type, @Nullable String usual, String doc, boolean workload) {
    this.choices = usual == null ? List.of() : List.of(usual);
    this.key = key(name(), KeyTypes.plain(type), usual, doc);
    this.workload = workload;
  }

  /** A size of the workload. */
  Dimension(String doc) {
    this(KeyTypes.bytes(1, 1L << 40), null, doc);
  }

  private static Key<String> key(
      String constant, KeyType<String> type, @Nullable String usual, String doc) {
    String name = constant.toLowerCase(Locale.ROOT);
    String hyphens = name.replace('_', '-');
    Key<String> key = new Key<>(name, type, usual, doc, true, false, List.of());
    return hyphens.equals(name) ? key : key.formerly(hyphens);
  }

  /** How it is written in a scenario. */
  public Key<String> key() {
    return key;
  }

  /**
   * As runs store it, and labels and names of evidence show it: the name of its key, but for one
   * that the first runs stored with hyphens, whose evidence is found by it.
   */
  @Override
  public String word() {
    return this == RATE_PER_S ? "rate-per-s" : key.name();
  }

  /** Whether it belongs to what an experiment asks of every stack, and to no stack's settings. */
  public boolean ofWorkload() {
    return workload;
  }

  /**
   * Allowed values, the default first; the default alone where any number within bounds is; none
   * for a size, which each experiment has a default of its own for.
   */
  public List<String> choices() {
    return choices;
  }

  /** The default; empty for a size. */
  public String defaultValue() {
    return choices.isEmpty() ? "" : choices.getFirst();
  }

  /** Where a value stands among others: words as they are declared, numbers by their size. */
  double place(String value) {
    if (choices.size() > 1) {
      return choices.indexOf(value);
    }
    if (value.isEmpty() || value.equals(KeepAliveType.OFF)) {
      return -1;
    }
    return value.endsWith("s") ? Quantity.micros(word(), value) : Quantity.bytes(word(), value);
  }

  /** The value in its plain form, or an error that lists the allowed. */
  public String checked(String value) {
    return key.read(value);
  }
}

package dev.antipode.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.antipode.scenario.option.CertificateChain;
import dev.antipode.scenario.option.CongestionController;
import dev.antipode.scenario.option.KeyExchangeGroup;
import dev.antipode.scenario.option.Pairing;
import dev.antipode.scenario.option.Remedies;
import dev.antipode.scenario.option.Switch;
import dev.antipode.scenario.option.TransferDirection;
import dev.antipode.scenario.value.Named;
import dev.antipode.scenario.value.Quantity;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The values of the dimensions that apply to one cell. Immutable; any thread. */
public final class Options {
  public static final Options DEFAULTS = new Options(Map.of());

  /** By dimension, words in the order in which they are declared, numbers and sizes as such. */
  public static final Comparator<Options> ORDER =
      Arrays.stream(Dimension.values())
          .map(dimension ->
              Comparator.comparingDouble(
                  (Options options) -> dimension.place(options.get(dimension))))
          .reduce(Comparator::thenComparing)
          .orElseThrow();

  private final Map<Dimension, String> values;

  public Options(Map<Dimension, String> values) {
    Map<Dimension, String> checked = new EnumMap<>(Dimension.class);
    values.forEach((dimension, value) -> checked.put(dimension, dimension.checked(value)));
    this.values = Collections.unmodifiableMap(checked);
  }

  @JsonCreator
  static Options ofWords(Map<String, String> words) {
    Map<Dimension, String> values = new EnumMap<>(Dimension.class);
    words.forEach((word, value) -> values.put(Named.of(Dimension.class, "option", word), value));
    return new Options(values);
  }

  /** The value of a dimension, its default where none was set. */
  public String get(Dimension dimension) {
    return values.getOrDefault(dimension, dimension.defaultValue());
  }

  private <E extends Enum<E> & Named> E get(Dimension dimension, Class<E> type) {
    return Named.of(type, dimension.word(), get(dimension));
  }

  public Remedies remedies() {
    return get(Dimension.REMEDIES, Remedies.class);
  }

  public CongestionController congestion() {
    return get(Dimension.CONGESTION, CongestionController.class);
  }

  /** Whether TCP Fast Open is asked for. */
  public boolean fastOpen() {
    return get(Dimension.TFO, Switch.class) == Switch.ON;
  }

  /** Whether a QUIC server validates addresses with Retry. */
  public boolean retry() {
    return get(Dimension.RETRY, Switch.class) == Switch.ON;
  }

  /** Whether the client guesses a group that the server does not take. */
  public boolean helloRetry() {
    return get(Dimension.HELLO_RETRY, Switch.class) == Switch.ON;
  }

  /** The group of the key exchange, where there is TLS. */
  public KeyExchangeGroup group() {
    return get(Dimension.GROUP, KeyExchangeGroup.class);
  }

  /** The groups that a client lists, by their titles; it sends a key share of the first. */
  public List<String> offeredGroups() {
    KeyExchangeGroup group = group();
    return helloRetry()
        ? List.of(group.wrongGuess().title(), group.title())
        : List.of(group.title());
  }

  public CertificateChain chain() {
    return get(Dimension.CHAIN, CertificateChain.class);
  }

  /** Whether a program is told what all stacks share. */
  public Pairing pairing() {
    return get(Dimension.PAIRING, Pairing.class);
  }

  public TransferDirection direction() {
    return get(Dimension.DIRECTION, TransferDirection.class);
  }

  public Options with(Dimension dimension, Named value) {
    return with(dimension, value.word());
  }

  public Options with(Dimension dimension, String value) {
    Map<Dimension, String> changed = new EnumMap<>(Dimension.class);
    changed.putAll(values);
    changed.put(dimension, value);
    return new Options(changed);
  }

  /** A whole number, for a dimension whose values are such. */
  public int number(Dimension dimension) {
    return Integer.parseInt(get(dimension));
  }

  /** A size, or the one that the experiment has where it is not varied. */
  public long bytes(Dimension size, long otherwise) {
    String given = values.get(size);
    return given == null ? otherwise : Quantity.bytes(size.word(), given);
  }

  /** A duration in milliseconds, or the one that the experiment has where it is not varied. */
  public long millis(Dimension duration, long otherwise) {
    String given = values.get(duration);
    return given == null ? otherwise : Quantity.wholeMillis(duration.word(), given);
  }

  /** How often a client asks something in a silence, in milliseconds; 0 for never. */
  public long keepAliveMs() {
    return new KeepAliveType().read(Dimension.KEEP_ALIVE.word(), get(Dimension.KEEP_ALIVE));
  }

  /** After how much silence both ends of a QUIC connection drop it; empty for the default. */
  public Optional<Duration> idleTimeout() {
    String given = get(Dimension.IDLE_TIMEOUT);
    return given.equals(Dimension.IDLE_TIMEOUT.defaultValue())
        ? Optional.empty()
        : Optional.of(
            Duration.ofMillis(Quantity.wholeMillis(Dimension.IDLE_TIMEOUT.word(), given)));
  }

  /** Without what belongs to the workload: what a stack is to know. */
  public Options ofStack() {
    return only(dimension -> !dimension.ofWorkload());
  }

  /** What is asked of every stack alike. */
  public Options ofWorkload() {
    return only(Dimension::ofWorkload);
  }

  private Options only(Predicate<Dimension> wanted) {
    Map<Dimension, String> kept = new EnumMap<>(Dimension.class);
    values.forEach((dimension, value) -> {
      if (wanted.test(dimension)) {
        kept.put(dimension, value);
      }
    });
    return new Options(kept);
  }

  @JsonValue
  Map<String, String> words() {
    return values.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().word(),
                Map.Entry::getValue,
                (first, _) -> first,
                java.util.LinkedHashMap::new));
  }

  /**
   * What differs from the defaults: {@code remedies=none;congestion=bbr}; empty where nothing does.
   */
  @Override
  public String toString() {
    return toString(Set.of());
  }

  /** The same with these dimensions also where they have their defaults, if those have words. */
  public String toString(Set<Dimension> named) {
    return Arrays.stream(Dimension.values())
        .filter(dimension -> !get(dimension).isEmpty())
        .filter(dimension ->
            named.contains(dimension) || !get(dimension).equals(dimension.defaultValue()))
        .map(dimension -> dimension.word() + "=" + get(dimension))
        .collect(Collectors.joining(";"));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Options that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }
}

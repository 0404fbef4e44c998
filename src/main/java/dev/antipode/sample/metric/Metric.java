package dev.antipode.sample.metric;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;

/**
 * What a number of a trial is. Two metrics are the same if their names are: a run on disk holds
 * names alone, and what was read from it must be found by what is declared here.
 *
 * @param name in {@code trials.jsonl} and {@code summary.csv}, as in {@code handshake_ns}: lower
 *     case with underscores, and its last part says the unit, so that a program that does not know
 *     the metric still shows it right
 * @param unit what its numbers count
 * @param better which of its values are good
 * @param label for people, without the unit
 */
public record Metric(String name, Unit unit, Better better, String label)
    implements Comparable<Metric> {
  private static final Comparator<Metric> BY_NAME = Comparator.comparing(Metric::name);

  /** A metric that this program may not know, such as one of a newer version's run. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Metric named(String name) {
    Unit unit = Unit.ofName(name);
    return new Metric(name, unit, unit.usual(), plain(name, unit));
  }

  private static String plain(String name, Unit unit) {
    boolean saysUnit = unit == Unit.NANOSECONDS || unit == Unit.BITS_PER_SECOND;
    String said = saysUnit ? name.substring(0, Math.max(0, name.lastIndexOf('_'))) : name;
    return said.replace('_', ' ');
  }

  /** Its name; what it is in JSON, also as a key. */
  @Override
  @JsonValue
  public String name() {
    return name;
  }

  public boolean isTime() {
    return unit == Unit.NANOSECONDS;
  }

  /** The last part of its name: the unit, or of a count what is counted. */
  public String suffix() {
    return Unit.lastPart(name);
  }

  /** By name. */
  @Override
  public int compareTo(Metric other) {
    return BY_NAME.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Metric that && name.equals(that.name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}

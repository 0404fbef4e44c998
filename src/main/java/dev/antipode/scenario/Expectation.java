package dev.antipode.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.antipode.scenario.key.KeyType;
import dev.antipode.scenario.key.KeyTypes;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.Named;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement that a run holds, refutes or does not decide, such as {@code first_byte of quic-* is
 * 2 RTT} or {@code p95 of http3-netty < http2 at loss 1%}.
 *
 * @param text as it is written in the scenario
 * @param statistic of the trials of a cell
 * @param metric its name, with or without its unit; empty for the one that the experiment is about
 * @param cells each of them is meant
 * @param relation to the target
 * @param target a value, or other cells of the same path and workload
 * @param at where it is meant to be true
 */
public record Expectation(
    String text,
    Statistic statistic,
    String metric,
    CellPattern cells,
    Relation relation,
    Target target,
    Whereabouts at) {
  /** What may be given, to stand behind "give". */
  static final String EXPECTED =
      "a statement such as 'first_byte of quic-* is 2 RTT' or 'p95 of http3-netty < http2 at loss 1%'";

  /** As the value of a key. */
  static final KeyType<Expectation> TYPE =
      KeyTypes.readBy(ExpectationParser::parse, Expectation::text, EXPECTED, " of .+ (is|<|>) ");

  /** What of the trials of a cell a statement is about. */
  public enum Statistic implements Named {
    MEDIAN,
    MEAN,
    P95,
    WORST,
    LATE,
    FAILED;

    /** Whether it can be held against a value, and not only against other cells. */
    boolean hasValue() {
      return this != MEAN && this != P95;
    }

    /** Whether it counts trials, and not what they measured. */
    public boolean isShare() {
      return this == LATE || this == FAILED;
    }

    /** Whether it can be held against other cells. */
    boolean isOfTwo() {
      return this == MEDIAN || this == MEAN || this == P95;
    }
  }

  /** How two values relate. */
  public enum Relation {
    IS("is"),
    LESS("<"),
    MORE(">");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    static Optional<Relation> of(String sign) {
      for (Relation relation : values()) {
        if (relation.sign.equals(sign)) {
          return Optional.of(relation);
        }
      }
      return Optional.empty();
    }
  }

  /** What the cells are held against. */
  public sealed interface Target {
    /**
     * A value.
     *
     * @param unit RTT, us, ms, s, Mbit/s, % or nothing
     */
    record Value(double number, String unit) implements Target {}

    /** Other cells. */
    record Cells(CellPattern cells) implements Target {}
  }

  /**
   * Reads a statement.
   *
   * @throws dev.antipode.scenario.value.InvalidValueException that says what is wrong with it
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Expectation of(String text) {
    return ExpectationParser.parse(ScenarioKeys.EXPECT.name(), text);
  }

  @Override
  @JsonValue
  public String text() {
    return text;
  }

  /** Whether a cell on a path is meant. */
  public boolean isAbout(Cell cell, PathProfile path) {
    return cells.matches(cell) && at.holds(cell, path);
  }

  /** Whether a cell that is meant is held against another: one of its path with its workload. */
  public boolean isAgainst(Cell cell, Cell other) {
    return target instanceof Target.Cells(CellPattern others)
        && others.matches(other)
        && !other.equals(cell)
        && other.path().equals(cell.path())
        && other.options().ofWorkload().equals(cell.options().ofWorkload());
  }

  /** Why it can match no cell of a scenario; null if it can. */
  public @Nullable String mismatch(Scenario scenario) {
    String problem = mismatch(scenario, cells);
    if (problem == null && target instanceof Target.Cells(CellPattern others)) {
      problem = mismatch(scenario, others);
    }
    if (problem == null && scenario.paths().stream().noneMatch(at::holds)) {
      problem =
          "what stands behind 'at' is true of none of the paths "
              + String.join(", ", scenario.paths().stream().map(path -> path.name()).toList());
    }
    for (Map.Entry<Dimension, String> asked : at.workload().entrySet()) {
      problem = problem == null ? mismatch(scenario, asked.getKey(), asked.getValue()) : problem;
    }
    return problem;
  }

  private static @Nullable String mismatch(Scenario scenario, CellPattern cells) {
    if (scenario.stacks().stream().noneMatch(s -> CellPattern.matches(cells.stack(), s))) {
      return "'"
          + cells.stack()
          + "' is none of the stacks "
          + String.join(", ", scenario.stacks());
    }
    if (!scenario.sessions().contains(cells.session())) {
      return "'"
          + cells.session().word()
          + "' is none of the sessions "
          + String.join(", ", scenario.sessions().stream().map(SessionMode::word).toList());
    }
    for (Map.Entry<Dimension, String> asked : cells.options().entrySet()) {
      String problem = mismatch(scenario, asked.getKey(), asked.getValue());
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private static @Nullable String mismatch(Scenario scenario, Dimension dimension, String value) {
    return scenario.values(dimension).contains(value)
        ? null
        : "'"
            + value
            + "' is none of the values of '"
            + dimension.key().name()
            + "', "
            + String.join(", ", scenario.values(dimension));
  }
}

package dev.antipode.scenario;

import dev.antipode.scenario.path.PathProfile;
import java.util.List;
import java.util.Map;

/** A scenario of which some values are changed. Not for several threads at once. */
public final class ScenarioBuilder {
  private final Scenario old;
  private List<Expectation> expect;
  private Experiment experiment;
  private List<PathProfile> paths;
  private List<String> stacks;
  private List<SessionMode> sessions;
  private Map<Dimension, List<String>> dimensions;
  private int repetitions;
  private long seed;

  ScenarioBuilder(Scenario old) {
    this.old = old;
    expect = old.expect();
    experiment = old.experiment();
    paths = old.paths();
    stacks = old.stacks();
    sessions = old.sessions();
    dimensions = old.dimensions();
    repetitions = old.repetitions();
    seed = old.seed();
  }

  public ScenarioBuilder expect(List<Expectation> other) {
    expect = other;
    return this;
  }

  public ScenarioBuilder experiment(Experiment other) {
    experiment = other;
    return this;
  }

  public ScenarioBuilder paths(List<PathProfile> other) {
    paths = other;
    return this;
  }

  public ScenarioBuilder stacks(List<String> other) {
    stacks = other;
    return this;
  }

  public ScenarioBuilder sessions(List<SessionMode> other) {
    sessions = other;
    return this;
  }

  public ScenarioBuilder dimensions(Map<Dimension, List<String>> other) {
    dimensions = other;
    return this;
  }

  public ScenarioBuilder repetitions(int other) {
    repetitions = other;
    return this;
  }

  public ScenarioBuilder seed(long other) {
    seed = other;
    return this;
  }

  /**
   * The changed scenario.
   *
   * @throws dev.antipode.scenario.value.InvalidValueException if a value is out of bounds
   */
  public Scenario build() {
    return new Scenario(
        old.name(),
        old.hypothesis(),
        expect,
        experiment,
        paths,
        stacks,
        sessions,
        dimensions,
        repetitions,
        old.warmup(),
        old.settleMs(),
        old.timeoutMs(),
        seed);
  }
}

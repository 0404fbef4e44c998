package dev.antipode.analysis.expect;

import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import dev.antipode.sample.metric.Unit;
import dev.antipode.scenario.Expectation;
import dev.antipode.scenario.Expectation.Target;
import dev.antipode.stats.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds all statements of a scenario against a run; all tests that they need are one family. */
public final class Expectations {
  private final Measures measures;
  private final List<MeasuredCell> cells;
  private final List<Question> questions = new ArrayList<>();

  private Expectations(Measures measures, List<MeasuredCell> cells) {
    this.measures = measures;
    this.cells = cells;
  }

  /**
   * What one cell, or two of them, say of a statement, once the number of all tests is known.
   *
   * @param p the chance that decides it; 0 where chance has no part
   * @param tested whether chance has a part
   * @param answer by the chance, adjusted for all of them
   */
  record Question(double p, boolean tested, DoubleFunction<CellOutcome> answer) {
    static Question certain(CellOutcome answer) {
      return new Question(0, false, _ -> answer);
    }
  }

  /** The statements in their order. */
  public static List<TestedExpectation> of(
      List<Expectation> expectations, Measures measures, List<MeasuredCell> cells) {
    Expectations all = new Expectations(measures, cells);
    List<Integer> ends = new ArrayList<>();
    for (Expectation expectation : expectations) {
      all.ask(expectation);
      ends.add(all.questions.size());
    }
    double[] adjusted =
        Family.holm(
            all.questions.stream().filter(Question::tested).mapToDouble(Question::p).toArray());
    List<CellOutcome> answers = new ArrayList<>();
    int next = 0;
    for (Question question : all.questions) {
      answers.add(question.answer().apply(question.tested() ? adjusted[next++] : 0));
    }
    List<TestedExpectation> tested = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < ends.size(); i++) {
      tested.add(
          TestedExpectation.of(expectations.get(i).text(), answers.subList(begin, ends.get(i))));
      begin = ends.get(i);
    }
    return List.copyOf(tested);
  }

  /**
   * Why a statement asks for what the experiment does not measure, or not in that unit; empty if it
   * does not.
   */
  public static Optional<String> problem(Expectation expectation, Measures measures) {
    List<Metric> named = named(expectation, measures);
    if (named.isEmpty()) {
      return Optional.of(
          "'"
              + expectation.text()
              + "' is about '"
              + expectation.metric()
              + "', which the experiment does not measure. It measures "
              + known(measures).map(Expectations::bare).distinct().collect(Collectors.joining(", "))
              + ".");
    }
    return named.stream().anyMatch(metric -> fits(expectation, metric))
        ? Optional.empty()
        : Optional.of("'" + expectation.text() + "' " + inUnits(named.getFirst()));
  }

  private static String inUnits(Metric metric) {
    String units = String.join(", ", ValueCheck.units(metric));
    return "gives a value that "
        + bare(metric)
        + " does not have. Give a number "
        + (units.isEmpty() ? "without a unit." : "in " + units + ".");
  }

  /** Whether the value of a statement, if it has one, is in a unit of the metric. */
  private static boolean fits(Expectation expectation, Metric metric) {
    return expectation.statistic().isShare()
        || !(expectation.target() instanceof Target.Value(double _, String unit))
        || ValueCheck.units(metric).contains(unit);
  }

  private static Stream<Metric> known(Measures measures) {
    return Stream.of(measures.compared(), measures.shown(), measures.comparedAcrossRuns())
        .flatMap(List::stream)
        .distinct();
  }

  /** Those of that name; without one, whatever cells are compared in. */
  private static List<Metric> named(Expectation expectation, Measures measures) {
    return expectation.metric().isEmpty()
        ? measures.compared()
        : known(measures)
            .filter(metric ->
                metric.name().equals(expectation.metric())
                    || bare(metric).equals(expectation.metric()))
            .toList();
  }

  /** The name without its unit: {@code first_byte}. */
  private static String bare(Metric metric) {
    return metric.unit() == Unit.COUNT
        ? metric.name()
        : metric.name().substring(0, metric.name().lastIndexOf('_'));
  }

  private void ask(Expectation expectation) {
    List<Metric> asked =
        named(expectation, measures).stream().filter(metric -> fits(expectation, metric)).toList();
    cells.stream()
        .filter(cell -> expectation.isAbout(cell.cell(), cell.path()))
        .forEach(cell ->
            asked.stream()
                .filter(metric -> isMeasured(cell, metric))
                .findFirst()
                .or(() -> asked.stream().findFirst())
                .ifPresent(metric -> ask(expectation, cell, metric)));
  }

  private void ask(Expectation expectation, MeasuredCell cell, Metric metric) {
    switch (expectation.target()) {
      case Target.Value value ->
          questions.add(Question.certain(new ValueCheck(expectation, value, metric).of(cell)));
      case Target.Cells _ ->
          cells.stream()
              .filter(other -> expectation.isAgainst(cell.cell(), other.cell()))
              .map(other -> new TwinCheck(expectation, metric).of(cell, other))
              .forEach(questions::add);
    }
  }

  private static boolean isMeasured(MeasuredCell cell, Metric metric) {
    return cell.trials().stream().anyMatch(trial -> trial.sample().get(metric) != null);
  }
}

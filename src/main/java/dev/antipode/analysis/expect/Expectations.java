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

  /** Why a statement asks for what the experiment does not measure; empty if it does not. */
  public static Optional<String> problem(Expectation expectation, Measures measures) {
    List<String> known = known(measures).map(Expectations::bare).distinct().toList();
    return metric(expectation, measures).isPresent()
        ? Optional.empty()
        : Optional.of(
            "'"
                + expectation.text()
                + "' is about '"
                + expectation.metric()
                + "', which the experiment does not measure. It measures "
                + String.join(", ", known)
                + ".");
  }

  private static Stream<Metric> known(Measures measures) {
    return Stream.of(measures.compared(), measures.shown(), measures.comparedAcrossRuns())
        .flatMap(List::stream)
        .distinct();
  }

  private static Optional<Metric> metric(Expectation expectation, Measures measures) {
    return known(measures)
        .filter(metric ->
            expectation.metric().isEmpty()
                || metric.name().equals(expectation.metric())
                || bare(metric).equals(expectation.metric()))
        .findFirst();
  }

  /** The name without its unit: {@code first_byte}. */
  private static String bare(Metric metric) {
    return metric.unit() == Unit.COUNT
        ? metric.name()
        : metric.name().substring(0, metric.name().lastIndexOf('_'));
  }

  private void ask(Expectation expectation) {
    List<Metric> asked =
        expectation.metric().isEmpty()
            ? measures.compared()
            : metric(expectation, measures).stream().toList();
    for (MeasuredCell cell : meant(expectation)) {
      asked.stream()
          .filter(metric -> isMeasured(cell, metric))
          .findFirst()
          .or(() -> asked.stream().findFirst())
          .ifPresent(metric -> ask(expectation, cell, metric));
    }
  }

  private void ask(Expectation expectation, MeasuredCell cell, Metric metric) {
    switch (expectation.target()) {
      case Target.Value value ->
          questions.add(Question.certain(new ValueCheck(expectation, value, metric).of(cell)));
      case Target.Cells(var others) ->
          cells.stream()
              .filter(other -> others.matches(other.cell()) && isPeer(cell, other))
              .map(other -> new TwinCheck(expectation, metric).of(cell, other))
              .forEach(questions::add);
    }
  }

  private List<MeasuredCell> meant(Expectation expectation) {
    return cells.stream()
        .filter(cell -> expectation.cells().matches(cell.cell()))
        .filter(cell -> expectation.at().holds(cell.cell(), cell.path()))
        .toList();
  }

  private static boolean isMeasured(MeasuredCell cell, Metric metric) {
    return cell.trials().stream().anyMatch(trial -> trial.sample().get(metric) != null);
  }

  /** Whether another cell had the same path and the same workload. */
  private static boolean isPeer(MeasuredCell cell, MeasuredCell other) {
    return !cell.cell().equals(other.cell())
        && cell.cell().path().equals(other.cell().path())
        && cell.cell().options().ofWorkload().equals(other.cell().options().ofWorkload());
  }
}

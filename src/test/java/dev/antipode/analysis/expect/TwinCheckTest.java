package dev.antipode.analysis.expect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.LabKind;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Expectation;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.PathProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

/** Two cells held against one another, some trials of which failed. */
class TwinCheckTest {
  private static final Metric TIME = Metric.named("first_byte_ns");
  private static final Metric RATE = Metric.named("goodput_bps");
  private static final long FAILED = -1;
  private static final PathProfile PATH =
      new PathProfile("home", "made up", Direction.delayed(10), Direction.delayed(10));

  private static Ruling held(String statement, Metric metric, MeasuredCell... cells) {
    return Expectations.of(
            List.of(Expectation.of(statement)),
            new Measures(List.of(), List.of(metric)),
            List.of(cells))
        .getFirst()
        .outcome();
  }

  private static MeasuredCell cell(
      String stack, Metric metric, int repetitions, IntToLongFunction value) {
    Cell cell =
        new Cell("handshake", stack, SessionMode.FULL, Options.DEFAULTS, PATH.name(), false);
    List<TrialResult> trials = new ArrayList<>();
    for (int block = 0; block < repetitions; block++) {
      long measured = value.applyAsLong(block);
      Sample sample =
          measured == FAILED
              ? Sample.without(Outcome.TIMED_OUT, "too late")
              : Sample.succeeded(new TreeMap<>(Map.of(metric, measured)), null);
      trials.add(new TrialResult(cell.id() + "#" + block, cell, block, block, null, 0, sample));
    }
    return new MeasuredCell(cell, PATH, LabKind.NATIVE, trials, null, Map.of());
  }

  /** Eleven of twelve are a third sooner; one failed. */
  @Test
  void survivorsAreNotSoonerWhicheverSideTheyStandOn() {
    MeasuredCell tls = cell("tls13", TIME, 12, i -> 900_000_000 + i);
    MeasuredCell quic = cell("quic-kwik", TIME, 12, i -> i == 0 ? FAILED : 600_000_000 + i);
    MeasuredCell whole = cell("quic-kwik", TIME, 12, i -> 600_000_000 + i);
    for (String statement :
        List.of("first_byte of quic-kwik < tls13", "first_byte of tls13 > quic-kwik")) {
      assertThat(held(statement, TIME, tls, quic)).as(statement).isEqualTo(Ruling.NOT_DECIDED);
      assertThat(held(statement, TIME, tls, whole)).as(statement).isEqualTo(Ruling.HELD);
    }
  }

  /** However late the one that failed is taken to be, it might have been later. */
  @Test
  void aMeanWithFailuresIsLessThanNothing() {
    MeasuredCell tls = cell("tls13", TIME, 200, i -> 900_000_000 + i);
    MeasuredCell quic = cell("quic-kwik", TIME, 200, i -> i == 0 ? FAILED : 10_000_000 + i);
    assertThat(held("mean first_byte of quic-kwik < tls13", TIME, tls, quic))
        .isEqualTo(Ruling.NOT_DECIDED);
    assertThat(held("p95 first_byte of quic-kwik < tls13", TIME, tls, quic)).isEqualTo(Ruling.HELD);
  }

  /** 1, 9, 9 and 9 Mbit/s are 7 on the mean, although a bit takes longer on the mean than at 4. */
  @Test
  void theMeanOfARateIsNotThatOfItsTimes() {
    MeasuredCell even = cell("tls13", RATE, 40, _ -> 4_000_000);
    MeasuredCell uneven = cell("quic-kwik", RATE, 40, i -> i % 4 == 0 ? 1_000_000 : 9_000_000);
    assertThat(held("mean goodput of quic-kwik > tls13", RATE, even, uneven))
        .isEqualTo(Ruling.HELD);
  }

  @Test
  void aCellThatMeasuredNothingDidNotFail() {
    MeasuredCell tls = cell("tls13", TIME, 12, i -> 900_000_000 + i);
    MeasuredCell other = cell("quic-kwik", RATE, 12, _ -> 1);
    TestedExpectation tested =
        Expectations.of(
                List.of(Expectation.of("first_byte of tls13 < quic-kwik")),
                new Measures(List.of(), List.of(TIME)),
                List.of(tls, other))
            .getFirst();
    assertThat(tested.outcome()).isEqualTo(Ruling.NOT_DECIDED);
    assertThat(tested.numbersInWords()).contains("against not measured").doesNotContain("failed");
  }
}

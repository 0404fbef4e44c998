package dev.antipode.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.analysis.expect.Ruling;
import dev.antipode.analysis.expect.TestedExpectation;
import dev.antipode.cli.ExperimentList;
import dev.antipode.lab.LabKind;
import dev.antipode.report.MarkdownReport;
import dev.antipode.report.SimulatedRun;
import dev.antipode.scenario.Expectation;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.yaml.ScenarioReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationsTest {
  private static final SimulatedRun RUN = SimulatedRun.over(LabKind.VIRTUAL, 1, 8, 20_000, 100_000);

  private static TestedExpectation of(String statement) {
    return RUN.expecting(statement).view().expectations().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          first_byte of quic-* is 2 RTT                  | HELD
          first_byte of tls12 is 4 RTT                   | HELD
          first_byte of quic-* is 3 RTT                  | REFUTED
          first_byte of quic-netty remedies=none is 3 RTT | HELD
          median of quic-kwik < tls13                    | HELD
          p95 of quic-kwik < tls13 at rtt-20             | HELD
          mean of tls13 > quic-netty at rtt 100ms        | HELD
          of quic-kwik                                   | -
          first_byte of tls13 < quic-kwik                | REFUTED
          first_byte of quic-kwik is quic-netty          | HELD
          first_byte of tls12 is tls13                   | REFUTED
          first_byte of tls13 < 310 ms at rtt-100        | HELD
          first_byte_ns of tls13 > 400ms at rtt-100      | REFUTED
          failed of * is 0                               | HELD
          late of tls13 < 10 %                           | HELD
          worst of tls13 < 1 s                           | HELD
          """)
  void statementsAreHeldAgainstTheRun(String statement, String outcome) {
    if (outcome.equals("-")) {
      assertThatThrownBy(() -> Expectation.of(statement))
          .isInstanceOf(InvalidValueException.class)
          .hasMessageContaining("before 'of' stand a statistic (median, mean, p95, worst");
      return;
    }
    assertThat(of(statement))
        .extracting(TestedExpectation::outcome)
        .isEqualTo(Ruling.valueOf(outcome));
  }

  @Test
  void numbersStandBesideTheOutcome() {
    assertThat(of("first_byte of quic-kwik is 3 RTT").numbersInWords())
        .matches(
            "quic-kwik on rtt-20: 40\\.\\d+ ms \\(2\\.00 RTT\\), 8 of 8 trials;"
                + " quic-kwik on rtt-100: 200\\.\\d+ ms \\(2\\.00 RTT\\), 8 of 8 trials");
    SimulatedRun run = RUN.expecting("first_byte of tls13 < quic-kwik");
    assertThat(run.report().isRefuted()).isTrue();
    assertThat(MarkdownReport.of(run.report(), ExperimentList.ALL))
        .contains("## What was expected", "| refuted |");
  }

  @Test
  void tooFewTrialsDecideNothing() {
    SimulatedRun two = SimulatedRun.over(LabKind.NATIVE, 1, 2, 20_000);
    for (String statement :
        List.of("median of quic-kwik < tls13", "first_byte of tls13 is 3 RTT")) {
      assertThat(two.expecting(statement).view().expectations().getFirst().outcome())
          .as(statement)
          .isEqualTo(Ruling.NOT_DECIDED);
    }
    assertThat(two.expecting("median of quic-kwik < tls13").report().isRefuted()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p95 of quic-kwik < 300 ms",
        "late of quic-kwik < tls13",
        "first_byte of quic-kwik is 2 parsecs",
        "first_byte of quic-kwik about 2 RTT",
        "first_byte of quic-kwik is 2 RTT on australia",
        "first_byte of quic-kwik speed=high is 2 RTT",
        "fastest first_byte of quic-kwik is 2 RTT",
        "late of quic-kwik < 10 ms",
        "failed of quic-kwik is 0 RTT",
        "first_byte of quic-kwik is 2 RTT at"
      })
  void whatCannotBeReadIsRefused(String statement) {
    assertThatThrownBy(() -> Expectation.of(statement))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("'" + statement + "' cannot be read: ")
        .hasMessageEndingWith(
            "Give a statement such as 'first_byte of quic-* is 2 RTT' or"
                + " 'p95 of http3-netty < http2 at loss 1%'.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          first_byte of quic-* is 2 RTT       | 'quic-*' is none of the stacks tcp, tls13
          first_byte of tls13 < http2         | 'http2' is none of the stacks
          first_byte of tls13 early is 2 RTT  | 'early' is none of the sessions full
          first_byte of tls13 tfo=on is 2 RTT | 'on' is none of the values of 'tfo', off
          first_byte of tls13 is 3 RTT at abc | is true of none of the paths home
          """)
  void statementThatMatchesNoCellIsRefusedWithItsLine(String statement, String reason) {
    assertThatThrownBy(() -> read(SCENARIO + " " + statement + "\n"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("s.yaml:7: '" + statement + "' matches no cell: ")
        .hasMessageContaining(reason);
  }

  @Test
  void metricThatIsNotMeasuredIsAProblemThatListsThose() {
    assertThat(
            dev.antipode.analysis.expect.Expectations.problem(
                Expectation.of("goodput of tls13 < 3 Mbit/s"),
                ExperimentList.ALL.of("handshake").measures()))
        .hasValueSatisfying(problem ->
            assertThat(problem)
                .contains(
                    "'goodput', which the experiment does not measure. It measures first_byte,"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          first_byte of tls13 < 3 Mbit/s | first_byte does not have. Give a number in RTT, us, ms, s.
          first_byte of tls13 < 300      | first_byte does not have. Give a number in RTT, us, ms, s.
          median of tls13 < 3 %          | first_byte does not have. Give a number in RTT, us, ms, s.
          """)
  void valueInTheUnitOfSomethingElseIsAProblem(String statement, String reason) {
    assertThat(
            dev.antipode.analysis.expect.Expectations.problem(
                Expectation.of(statement), ExperimentList.ALL.of("handshake").measures()))
        .hasValueSatisfying(
            problem -> assertThat(problem).startsWith("'" + statement + "' ").contains(reason));
  }

  private static final String SCENARIO =
      """
      name: test
      experiment: handshake
      paths: [home]
      stacks: [tcp, tls13]
      expect:
        - first_byte of tls13 is 3 RTT
        -\
      """;

  private static void read(String text) throws InputException {
    Direction way = Direction.delayed(10);
    new ScenarioReader(
            Set.of("tcp", "tls13", "http2", "quic-kwik"),
            Map.of("home", new PathProfile("home", "made up", way, way)),
            List.of(ExperimentList.ALL.of("handshake").keys()))
        .parse("s.yaml", text);
  }
}

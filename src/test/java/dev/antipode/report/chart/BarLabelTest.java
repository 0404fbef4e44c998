package dev.antipode.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarLabelTest {
  private static final BarLabel CHURN =
      new BarLabel("tcp", "half 73.07, 99 % 73.07, last 73.07 ms", "");

  /** A unit never stands alone in a line. */
  @Test
  void linesEndBetweenPhrases() {
    assertThat(CHURN.rich(30).replace('\u00a0', ' '))
        .isEqualTo("tcp{value|\nhalf 73.07, 99 % 73.07,}{value|\nlast 73.07 ms}");
    assertThat(CHURN.rich(30)).doesNotContain(" ");
    assertThat(CHURN.lines(30)).isEqualTo(3);
    assertThat(CHURN.lines(40)).isEqualTo(2);
    assertThat(CHURN.lines(16)).isEqualTo(4);
  }

  @Test
  void whatIsLongerThanALineMayBreakAnywhere() {
    BarLabel idle = new BarLabel("quic-netty", "60.00 ms, packets meanwhile 0 up, 0 down", "");
    assertThat(idle.rich(16)).contains("packets meanwhile 0 up,}");
    assertThat(idle.lines(16)).isEqualTo(5);
  }

  @Test
  void nothingTakesNoLine() {
    BarLabel bare = new BarLabel("tcp", "", "");
    assertThat(bare.rich(16)).isEqualTo("tcp");
    assertThat(bare.lines(16)).isEqualTo(1);
    assertThat(new BarLabel("tcp", "", "≠ +1.00 RTT").lines(16)).isEqualTo(2);
  }
}

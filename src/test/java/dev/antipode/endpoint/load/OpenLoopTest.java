package dev.antipode.endpoint.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.scenario.Arrival;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lanes take turns, and each that was given anything is set going once. */
class OpenLoopTest {
  private final List<String> heard = new ArrayList<>();

  private final class Lane implements OpenLoop.Sink {
    private final int number;

    Lane(int number) {
      this.number = number;
    }

    @Override
    public void due(long dueNanos) {
      heard.add(number + " due " + dueNanos);
    }

    @Override
    public void go() {
      heard.add(number + " go");
    }
  }

  @Test
  void onlyLanesWithSomethingToDoAreSetGoing() {
    Pacer pacer = Pacer.of(Arrival.CONSTANT, 1_000_000_000, 6, 0);
    OpenLoop loop = new OpenLoop(pacer, List.of(new Lane(0), new Lane(1), new Lane(2)));
    assertThat(loop.advance(100, -1)).isZero();
    assertThat(heard).isEmpty();
    assertThat(loop.advance(100, 1)).isEqualTo(2);
    assertThat(heard).containsExactly("0 due 100", "1 due 101", "0 go", "1 go");
    heard.clear();
    assertThat(loop.advance(100, 5)).isEqualTo(OpenLoop.NEVER);
    assertThat(heard)
        .containsExactly(
            "2 due 102", "0 due 103", "1 due 104", "2 due 105", "2 go", "0 go", "1 go");
  }
}

package dev.antipode.endpoint.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** First in, first out, and what is put back is the first again. */
class InstantsTest {
  private final Instants instants = new Instants();

  private void fill(int count) {
    for (int i = 0; i < count; i++) {
      instants.add(i);
    }
  }

  private void assertHolds(long from, long to) {
    assertThat(instants.size()).isEqualTo((int) (to - from));
    for (long i = from; i < to; i++) {
      assertThat(instants.remove()).isEqualTo(i);
    }
    assertThat(instants.isEmpty()).isTrue();
    assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(instants::remove);
  }

  @Test
  void growsAndKeepsTheOrder() {
    fill(16);
    for (int i = 0; i < 5; i++) {
      assertThat(instants.remove()).isEqualTo(i);
    }
    for (int i = 16; i < 60; i++) {
      instants.add(i);
    }
    assertHolds(5, 60);
  }

  /** Also where it is full, and where the first place of the ring is the first of the queue. */
  @Test
  void whatIsPutBackIsFirst() {
    fill(3);
    instants.restore(-1);
    assertHolds(-1, 3);
    fill(16);
    instants.restore(-1);
    instants.restore(-2);
    assertHolds(-2, 16);
    fill(10);
    assertThat(instants.remove()).isZero();
    instants.restore(0);
    assertHolds(0, 10);
  }
}

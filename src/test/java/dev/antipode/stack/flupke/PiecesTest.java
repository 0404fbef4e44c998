package dev.antipode.stack.flupke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Content crosses from threads that must not block to the one that may. */
@Timeout(20)
class PiecesTest {
  @Test
  void contentComesInSmallFramesAndInOrder() throws Exception {
    Pieces pieces = new Pieces(() -> {});
    var first = pieces.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), false);
    pieces.write(ByteBuffer.allocate(2_500), false);
    pieces.write(ByteBuffer.allocate(0), true);
    List<Integer> sizes = new ArrayList<>();
    pieces.awaitFirst();
    assertThat(first.toCompletableFuture()).isNotDone();
    pieces.drain(content -> sizes.add(content.length));
    assertThat(sizes).containsExactly(3, 1_021, 1_021, 458);
    assertThat(first.toCompletableFuture()).isCompleted();
  }

  @Test
  void resetEndsTheWait() {
    List<String> told = new ArrayList<>();
    Pieces pieces = new Pieces(() -> told.add("given up"));
    pieces.reset();
    assertThatThrownBy(pieces::awaitFirst).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> pieces.drain(_ -> {})).isInstanceOf(IOException.class);
    assertThat(told).containsExactly("given up");
  }

  /** The thread that writes a response has failed, and its client goes on sending. */
  @Test
  void nobodyWaitsForAMessageThatHasEnded() throws Exception {
    Pieces pieces = new Pieces(() -> {});
    var waiting = pieces.write(ByteBuffer.allocate(1), false);
    pieces.reading(false);
    pieces.end();
    pieces.gate().pass();
    assertThat(waiting.toCompletableFuture()).isCompletedExceptionally();
    assertThat(pieces.write(ByteBuffer.allocate(1), false).toCompletableFuture())
        .isCompletedExceptionally();
  }
}

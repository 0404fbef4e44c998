package dev.antipode.stack.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.stack.Stream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ContentListenerTest {
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final List<CompletableFuture<Void>> held = new ArrayList<>();
  private boolean holding;
  private boolean ended;
  private boolean reset;

  private final Stream stream =
      new Stream() {
        @Override
        public CompletionStage<Void> write(ByteBuffer data, boolean last) {
          byte[] bytes = new byte[data.remaining()];
          data.get(bytes);
          sent.writeBytes(bytes);
          ended |= last;
          CompletableFuture<Void> more = new CompletableFuture<>();
          if (holding) {
            held.add(more);
          } else {
            more.complete(null);
          }
          return more;
        }

        @Override
        public void reset() {
          reset = true;
        }
      };

  private final ContentListener listener = new ContentListener(stream);

  @Test
  void answersAsManyBytesAsAskedForAndEnds() {
    listener.received(ByteBuffer.wrap(new ContentRequest(0, 100_000_000).bytes()));
    assertThat(ended).isFalse();
    listener.finished();
    assertThat(sent.size()).isEqualTo(100_000_000);
    assertThat(sent.toByteArray()[70_000]).isEqualTo(ContentRequest.contentAt(70_000));
    assertThat(ended).isTrue();
  }

  @Test
  void answersRequestsInTurnHoweverTheyArrive() {
    byte[] first = new ContentRequest(5, 3).bytes();
    byte[] second = new ContentRequest(0, 4).bytes();
    for (byte one : first) {
      assertThat(sent.size()).isZero();
      listener.received(ByteBuffer.wrap(new byte[] {one}));
    }
    assertThat(sent.size()).isEqualTo(3);
    listener.received(ByteBuffer.wrap(second));
    assertThat(sent.toByteArray()).containsExactly(0, 1, 2, 0, 1, 2, 3);
  }

  @Test
  void waitsUntilTheLibraryTakesMore() {
    holding = true;
    listener.received(ByteBuffer.wrap(new ContentRequest(0, 40_000).bytes()));
    listener.finished();
    assertThat(sent.size()).isEqualTo(16 * 1024);
    held.removeFirst().complete(null);
    assertThat(sent.size()).isEqualTo(32 * 1024);
    held.removeFirst().complete(null);
    assertThat(sent.size()).isEqualTo(40_000);
    assertThat(ended).isTrue();
  }

  @Test
  void resetsWhatNoClientOfOursWrote() {
    listener.received(
        ByteBuffer.wrap(
            "GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    assertThat(reset).isTrue();
    assertThat(sent.size()).isZero();
  }
}

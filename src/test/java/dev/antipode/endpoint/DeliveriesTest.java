package dev.antipode.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.application.Applications;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
  @Test
  void firstBytesOfEachStreamAreNotedOnce() {
    Deliveries deliveries = new Deliveries(Applications.echo());
    StreamListener one = deliveries.opened(new Sink());
    StreamListener other = deliveries.opened(new Sink());
    long before = MonotonicClock.nanos();
    one.received(ByteBuffer.wrap(new byte[] {1}));
    one.received(ByteBuffer.wrap(new byte[] {2}));
    other.received(ByteBuffer.wrap(new byte[] {3}));
    assertThat(deliveries.take())
        .hasSize(2)
        .allSatisfy(at -> assertThat(at).isBetween(before, MonotonicClock.nanos()));
    assertThat(deliveries.take()).isEmpty();
  }

  @Test
  void onlyWhatCameAfterTheTrialBeganIsIts() {
    Reply.Deliveries deliveries = new Reply.Deliveries("clock", List.of(90L, 120L, 130L));
    assertThat(deliveries.after("clock", 100)).hasValue(20);
    assertThat(deliveries.after("clock", 131)).isEmpty();
  }

  @Test
  void clocksOfTwoKernelsAreNotCompared() {
    assertThat(new Reply.Deliveries("here", List.of(120L)).after("there", 100)).isEmpty();
    assertThat(new Reply.Deliveries("", List.of(120L)).after("", 100)).isEmpty();
  }

  @Test
  void processesOfThisKernelShareOne() {
    assertThat(MonotonicClock.id()).hasSizeGreaterThan(30).isEqualTo(MonotonicClock.id());
  }

  private record Sink() implements Stream {
    @Override
    public CompletionStage<Void> write(ByteBuffer data, boolean last) {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public void reset() {}
  }
}

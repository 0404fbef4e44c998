package dev.antipode.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.sample.metric.TrafficMetrics;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SampleTest {
  private static final Sample EMPTY = Sample.succeeded(new TreeMap<>(), Negotiated.plain("cubic"));

  @Test
  void metricsAreWrittenByNameInOrder() {
    Sample sample =
        EMPTY
            .with(TrafficMetrics.UP_BYTES, 1_200)
            .with(ConnectionMetrics.TRANSPORT, 2)
            .with(ConnectionMetrics.TRANSPORT, 3)
            .withKnown(ConnectionMetrics.HEADER, null);
    assertThat(Json.line(sample))
        .contains("\"metrics\":{\"transport_ns\":3,\"up_bytes\":1200},\"negotiated\":{");
    assertThat(EMPTY.metrics()).as("the one before").isEmpty();
  }

  @Test
  void whatIsReadIsFoundByItsDeclaration() throws Exception {
    Sample sample =
        Json.MAPPER.readValue(
            "{\"outcome\":\"succeeded\",\"metrics\":{\"time_of_tea_ns\":5,\"transport_ns\":7}}",
            Sample.class);
    assertThat(sample.get(ConnectionMetrics.TRANSPORT)).isEqualTo(7);
    assertThat(sample.get(ConnectionMetrics.HANDSHAKE)).isNull();
    assertThat(sample.get(Metric.named("time_of_tea_ns"))).isEqualTo(5);
  }

  @Test
  void aFailureKeepsWhatWasMeasured() {
    Sample failed = EMPTY.with(ConnectionMetrics.TRANSPORT, 3).failed("too many packets");
    assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(failed.reason()).isEqualTo("too many packets");
    assertThat(failed.get(ConnectionMetrics.TRANSPORT)).isEqualTo(3);
    assertThat(failed.negotiated()).isEqualTo(EMPTY.negotiated());
    assertThat(EMPTY.ended(Outcome.TIMED_OUT, "late").outcome()).isEqualTo(Outcome.TIMED_OUT);
  }

  @Test
  void whatWasThrownIsTheReason() {
    assertThat(Sample.failedBy(new IllegalStateException("reset")).reason()).isEqualTo("reset");
    Sample silent = Sample.failedBy(new IllegalStateException());
    assertThat(silent.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(silent.reason()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void metricsDoNotChange() {
    assertThatThrownBy(() -> EMPTY.metrics().put(ConnectionMetrics.TRANSPORT, 1L))
        .isInstanceOf(UnsupportedOperationException.class);
  }
}

package dev.antipode.experiment.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.endpoint.Target;
import dev.antipode.endpoint.load.FakeClient;
import dev.antipode.endpoint.load.Load;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.LoadMetrics;
import dev.antipode.scenario.Arrival;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Dial;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Whole trials without a network, on the real clock; nothing is asserted of their times. */
class ChurnTrialTest {
  private static final Load LOAD = new Load(Arrival.POISSON, 500, 100, 400, 5_000, 11);

  @Test
  void everyConnectionThatWasDueIsAccountedFor() {
    Sample sample =
        ChurnTrial.play(
                new FakeClient(Long.MAX_VALUE),
                new ChurnOrder(
                    new Target("fake", Options.DEFAULTS, "", 0),
                    SessionMode.FULL,
                    LOAD,
                    true,
                    1_000,
                    null))
            .sample();
    long due = LOAD.pacer().dueBetween(LOAD.beginNanos(), LOAD.endNanos());
    assertThat(sample.metrics())
        .containsEntry(ChurnMetrics.CONNECTIONS_DUE, due)
        .containsEntry(ChurnMetrics.CONNECTIONS_SUCCEEDED, due)
        .containsKeys(ChurnMetrics.CONNECT_P50, ChurnMetrics.CONNECT_P99, LoadMetrics.REACHED_RATE);
  }

  /** One that is open for longer than its trial sends into the next. */
  @Test
  void noOpenerOutlivesItsTrial() {
    Set<Thread> living = ConcurrentHashMap.newKeySet();
    ClientEndpoint silent =
        new ClientEndpoint() {
          @Override
          public void prepare(Dial dial, Duration timeout) {}

          @Override
          public Connection connect(Dial dial, Duration timeout) throws InterruptedException {
            living.add(Thread.currentThread());
            Thread.sleep(timeout);
            throw new IllegalStateException("nobody interrupted");
          }

          @Override
          public void close() {}
        };
    Load brief = new Load(Arrival.CONSTANT, 100, 20, 100, 50, 11);
    Sample sample =
        ChurnTrial.play(
                silent,
                new ChurnOrder(
                    new Target("fake", Options.DEFAULTS, "", 0),
                    SessionMode.FULL,
                    brief,
                    true,
                    60_000,
                    null))
            .sample();
    assertThat(living).isNotEmpty().noneMatch(Thread::isAlive);
    assertThat(sample.metrics())
        .containsEntry(ChurnMetrics.CONNECTIONS_FAILED, 0L)
        .containsEntry(
            ChurnMetrics.CONNECTIONS_TIMED_OUT, sample.get(ChurnMetrics.CONNECTIONS_DUE));
  }
}

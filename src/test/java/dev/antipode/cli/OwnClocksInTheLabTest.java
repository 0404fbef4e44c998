package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.antipode.capture.CapturedTrial;
import dev.antipode.evidence.Facts;
import dev.antipode.evidence.TrialFacts;
import dev.antipode.evidence.WireTimes;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stack.Stacks;
import dev.antipode.wire.critical.Cause;
import dev.antipode.wire.critical.EventPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each library's clock against the reader that times programs, which sees the packets alone:
 * cases/own-clocks.yaml, in the virtual lab.
 */
@Tag("check")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class OwnClocksInTheLabTest {
  private static final long AGREES_NS = 50_000;
  private static final List<Metric> EVENTS =
      List.of(
          ConnectionMetrics.TRANSPORT, ConnectionMetrics.HANDSHAKE, ConnectionMetrics.FIRST_BYTE);

  @Test
  void agreesWithThePacketsOrIsSaidToReportLate(@TempDir Path folder) throws Exception {
    Path out = folder.resolve("run");
    Antipode.Ended ended =
        Antipode.run(
            "run",
            "src/test/resources/cases/own-clocks.yaml",
            "--lab",
            "virtual",
            "--jobs",
            "1",
            "--evidence",
            "all",
            "--out",
            out.toString());
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    RunFolder run = new RunFolder(out);
    Map<String, TrialFacts> facts = Facts.read(run, ExperimentList.ALL.of("handshake"));
    WireTimes wire = WireTimes.find();
    Map<String, Long> apart = new TreeMap<>();
    for (TrialResult trial : run.trials()) {
      if (trial.sample().outcome() == Outcome.SUCCEEDED && !trial.cell().control()) {
        Path stem = CapturedTrial.stem(run.evidence(), trial.cell(), trial.block());
        var stack = Stacks.load().get(trial.cell().stack()).description();
        Sample seen = wire.read(stack, stem).times(trial.sample());
        TrialFacts shown = Objects.requireNonNull(facts.get(trial.trial()));
        for (Metric event : EVENTS) {
          Long told = trial.sample().get(event);
          Long atWire = seen.get(event);
          if (told != null && atWire != null) {
            long late = lateNs(shown.events().get(event.name()));
            apart.put(trial.trial() + " " + event.name(), told - atWire - late);
          }
        }
      }
    }
    assertThat(apart).hasSizeGreaterThan(35);
    assertThat(apart)
        .allSatisfy((event, ns) -> assertThat(ns).as(event).isCloseTo(0L, within(AGREES_NS)));
  }

  /** How much later than its packets a report says that a library told of an event. */
  private static long lateNs(@Nullable EventPath path) {
    return path == null
        ? 0
        : path.lateNs()
            + path.detours().stream()
                .filter(detour -> detour.cause().equals(Cause.LATE_REPORT.word()))
                .mapToLong(EventPath.Wait::ns)
                .sum();
  }
}

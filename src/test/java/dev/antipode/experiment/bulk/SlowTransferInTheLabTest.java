package dev.antipode.experiment.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.cli.Antipode;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Json;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.metric.Metric;
import dev.antipode.sample.metric.TrafficMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A queue that is too short for bursts: what the report says of it is what the packets show. */
@Tag("long")
class SlowTransferInTheLabTest {
  private static final String SCENARIO =
      """
      name: slow
      hypothesis: "Bursts find a short queue full."
      experiment: bulk
      bytes: 2MB
      standstill: 30s
      paths:
        - {name: short-queue, source: "Room for 15 packets.", rtt: 152ms, rate: 10mbit, buffer: 15}
      stacks: [tls13, quic-netty]
      repetitions: 1
      warmup: 0
      settle: 1s
      timeout: 120s
      """;

  @TempDir Path folder = Path.of("");

  @Test
  void theReportSaysFromPacketsWhereTheTimeWent() throws Exception {
    Path scenario = Files.writeString(folder.resolve("slow.yaml"), SCENARIO);
    Path out = folder.resolve("run");
    Antipode.Ended ended =
        Antipode.run("run", scenario.toString(), "--lab", "virtual", "--out", out.toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    RunFolder run = new RunFolder(out);
    Map<String, JsonNode> facts = new TreeMap<>();
    for (String line : Files.readAllLines(run.evidence().resolve("facts.jsonl"))) {
      JsonNode one = Json.MAPPER.readTree(line);
      facts.put(one.path("trial").asText(), one.path("flows").path(0));
    }
    assertThat(run.trials()).isNotEmpty();
    for (TrialResult trial : run.trials()) {
      assertThat(trial.sample().outcome()).isEqualTo(Outcome.SUCCEEDED);
      JsonNode flow = facts.getOrDefault(trial.trial(), Json.MAPPER.missingNode());
      JsonNode down = flow.path("down");
      // Captures lack no packet that the router has counted. It also counts what a client's kernel
      // says of datagrams that come when their socket is closed, which is ICMP.
      if (trial.cell().stack().equals("tls13")) {
        assertThat(flow.path("up").path("packets").asLong())
            .isEqualTo(value(trial, TrafficMetrics.UP_PACKETS));
      }
      assertThat(down.path("packets").asLong() - down.path("lost_in_queue").asLong())
          .isEqualTo(value(trial, TrafficMetrics.DOWN_PACKETS));
      assertThat(down.path("lost_in_queue").asInt()).isPositive();
      JsonNode delivery = flow.path("delivery");
      assertThat(delivery.path("bursts_with_loss").asInt()).isPositive();
      assertThat(delivery.path("path_bytes").asLong()).isEqualTo(190_000);
      // A byte lost is a byte sent again, and the window fell for it.
      assertThat(delivery.path("fall_count").asInt()).isPositive();
      JsonNode first = delivery.path("falls").path(0);
      assertThat(first.path("after_bytes").asLong())
          .isLessThan(first.path("before_bytes").asLong());
    }
    assertThat(Files.readString(out.resolve("report.md")))
        .contains("## Where the time of a transfer went")
        .contains("packets were dropped by the queue, in ");
  }

  private static long value(TrialResult trial, Metric metric) {
    Long value = trial.sample().get(metric);
    assertThat(value).as(trial.trial()).isNotNull();
    return value == null ? -1 : value;
  }
}

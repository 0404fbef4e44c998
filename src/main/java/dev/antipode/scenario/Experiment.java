package dev.antipode.scenario;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.antipode.scenario.value.Checks;
import dev.antipode.scenario.value.Named;
import java.util.Set;

/** What is asked of a pair of endpoints in one trial. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Experiment.Handshake.class, name = "handshake"),
  @JsonSubTypes.Type(value = Experiment.Latency.class, name = "latency"),
  @JsonSubTypes.Type(value = Experiment.Bulk.class, name = "bulk"),
  @JsonSubTypes.Type(value = Experiment.Churn.class, name = "churn"),
  @JsonSubTypes.Type(value = Experiment.HeadOfLine.class, name = "head-of-line")
})
public sealed interface Experiment {
  /**
   * One connection and one echoed request: transport connected, handshake complete, first response
   * byte.
   *
   * @param payloadBytes size of the request and of its echo
   */
  record Handshake(int payloadBytes) implements Experiment {
    public Handshake {
      Checks.range("payload_bytes", payloadBytes, 1, 1_000_000, " bytes");
    }
  }

  /**
   * Requests at a fixed rate on open connections, whoever is ready for them (open loop).
   *
   * @param arrival when they are due
   * @param connections how many connections share them, in turn
   * @param requestBytes size of a request's content, with the 16 bytes of its header
   * @param responseBytes size of a response's content
   * @param rampMs how long requests are sent first that do not count
   * @param durationMs for how long requests that count are due
   * @param drainMs how long after that their responses may take
   * @param serverStopMs how long the server stands still once, in the middle of what counts; 0 for
   *     never
   */
  record Latency(
      Arrival arrival,
      int connections,
      int requestBytes,
      int responseBytes,
      long rampMs,
      long durationMs,
      long drainMs,
      long serverStopMs)
      implements Experiment {
    public Latency {
      Checks.range("connections", connections, 1, 10_000, "");
      Checks.range("request_bytes", requestBytes, 16, 1_000_000, " bytes");
      Checks.range("response_bytes", responseBytes, 1, 1_000_000_000, " bytes");
      Checks.range("ramp", rampMs, 0, 600_000, "ms");
      Checks.range("duration", durationMs, 1, 3_600_000, "ms");
      Checks.range("drain", drainMs, 1, 600_000, "ms");
      Checks.range("server_stop", serverStopMs, 0, durationMs / 2, "ms");
    }
  }

  /**
   * One transfer on one open connection.
   *
   * @param bytes size of the content
   * @param standstillMs after so long without progress the transfer is given up as failed
   */
  record Bulk(long bytes, long standstillMs) implements Experiment {
    public Bulk {
      Checks.range("bytes", bytes, 1, 1L << 40, " bytes");
      Checks.range("standstill", standstillMs, 1, 600_000, "ms");
    }
  }

  /**
   * New connections at a fixed rate (open loop), each with one small request.
   *
   * @param arrival when they are due
   * @param rampMs how long connections are opened first that do not count
   * @param durationMs for how long connections that count are due
   * @param drainMs how long after that they may take
   */
  record Churn(Arrival arrival, long rampMs, long durationMs, long drainMs) implements Experiment {
    public Churn {
      Checks.range("ramp", rampMs, 0, 600_000, "ms");
      Checks.range("duration", durationMs, 1, 3_600_000, "ms");
      Checks.range("drain", drainMs, 1, 600_000, "ms");
    }
  }

  /**
   * One connection on which a server sends an object on each of several streams at once, and some
   * packets are lost: what waits for them.
   *
   * @param mode which packets
   * @param objectBytes size of each object
   */
  record HeadOfLine(Mode mode, int objectBytes) implements Experiment {
    public HeadOfLine {
      Checks.range("object_bytes", objectBytes, 1, 100_000_000, " bytes");
    }

    /** Which packets are lost. */
    public enum Mode implements Named {
      /**
       * One that the driver chooses, a later one in each block; each trial is played before without
       * loss.
       */
      EXACT,
      /** Those that the path loses. */
      RANDOM
    }
  }

  /**
   * The dimensions of the workload that a scenario of this experiment can vary; each makes cells of
   * its own on every stack.
   */
  default Set<Dimension> workload() {
    return switch (this) {
      case Handshake _ -> Set.of();
      case Latency _, Churn _ -> Set.of(Dimension.RATE_PER_S);
      case Bulk _ -> Set.of(Dimension.DIRECTION);
      case HeadOfLine _ -> Set.of(Dimension.STREAMS);
    };
  }

  /** The word for it in scenarios and results. */
  default String word() {
    return switch (this) {
      case Handshake _ -> "handshake";
      case Latency _ -> "latency";
      case Bulk _ -> "bulk";
      case Churn _ -> "churn";
      case HeadOfLine _ -> "head-of-line";
    };
  }
}

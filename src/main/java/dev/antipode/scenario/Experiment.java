package dev.antipode.scenario;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Named;
import dev.antipode.scenario.value.Quantity;
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
      HandshakeKeys.PAYLOAD.checked((long) payloadBytes);
    }

    @Override
    public Handshake of(Options options) {
      return new Handshake((int) options.bytes(Dimension.PAYLOAD_BYTES, payloadBytes));
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
      LatencyKeys.CONNECTIONS.checked(connections);
      LatencyKeys.REQUEST.checked((long) requestBytes);
      LatencyKeys.RESPONSE.checked((long) responseBytes);
      LoadKeys.RAMP.checked(rampMs);
      LoadKeys.DURATION.checked(durationMs);
      LoadKeys.DRAIN.checked(drainMs);
      LatencyKeys.SERVER_STOP.checked(serverStopMs);
      if (serverStopMs > durationMs / 2) {
        throw new InvalidValueException(
            LatencyKeys.SERVER_STOP.name(),
            Quantity.duration(serverStopMs * 1_000),
            "at most half of 'duration', " + Quantity.duration(durationMs * 500));
      }
    }

    @Override
    public Latency of(Options options) {
      return new Latency(
          arrival,
          connections,
          (int) options.bytes(Dimension.REQUEST_BYTES, requestBytes),
          (int) options.bytes(Dimension.RESPONSE_BYTES, responseBytes),
          rampMs,
          durationMs,
          drainMs,
          serverStopMs);
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
      BulkKeys.SIZE.checked(bytes);
      BulkKeys.STANDSTILL.checked(standstillMs);
    }

    @Override
    public Bulk of(Options options) {
      return new Bulk(options.bytes(Dimension.BYTES, bytes), standstillMs);
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
      LoadKeys.RAMP.checked(rampMs);
      LoadKeys.DURATION.checked(durationMs);
      LoadKeys.DRAIN.checked(drainMs);
    }

    @Override
    public Churn of(Options options) {
      return this;
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
      HeadOfLineKeys.OBJECT.checked((long) objectBytes);
    }

    @Override
    public HeadOfLine of(Options options) {
      return new HeadOfLine(mode, (int) options.bytes(Dimension.OBJECT_BYTES, objectBytes));
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

  /** What can be written of this experiment. */
  private ExperimentKeys keys() {
    return switch (this) {
      case Handshake _ -> HandshakeKeys.KEYS;
      case Latency _ -> LatencyKeys.KEYS;
      case Bulk _ -> BulkKeys.KEYS;
      case Churn _ -> ChurnKeys.KEYS;
      case HeadOfLine _ -> HeadOfLineKeys.KEYS;
    };
  }

  /** The experiment of a cell: with the sizes that are the cell's own. */
  Experiment of(Options options);

  /**
   * The dimensions of the workload that a scenario of this experiment can vary; each makes cells of
   * its own on every stack.
   */
  default Set<Dimension> workload() {
    return keys().workload();
  }

  /** The word for it in scenarios and results. */
  default String word() {
    return keys().word();
  }
}

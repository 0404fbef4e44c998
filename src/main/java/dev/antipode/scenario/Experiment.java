package dev.antipode.scenario;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Set;

/** What is asked of a pair of endpoints in one trial. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Experiment.Handshake.class, name = "handshake"),
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
      case HeadOfLine _ -> Set.of(Dimension.STREAMS);
    };
  }

  /** The word for it in scenarios and results. */
  default String word() {
    return switch (this) {
      case Handshake _ -> "handshake";
      case HeadOfLine _ -> "head-of-line";
    };
  }
}

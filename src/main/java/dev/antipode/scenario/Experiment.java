package dev.antipode.scenario;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Set;

/** What is asked of a pair of endpoints in one trial. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(@JsonSubTypes.Type(value = Experiment.Handshake.class, name = "handshake"))
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
   * The dimensions of the workload that a scenario of this experiment can vary; each makes cells of
   * its own on every stack.
   */
  default Set<Dimension> workload() {
    return switch (this) {
      case Handshake _ -> Set.of();
    };
  }

  /** The word for it in scenarios and results. */
  default String word() {
    return switch (this) {
      case Handshake _ -> "handshake";
    };
  }
}

package dev.antipode.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.antipode.lab.Way;
import dev.antipode.scenario.value.WhenAbsent;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.critical.EventPath;
import dev.antipode.wire.flow.Drops;
import dev.antipode.wire.flow.Flow;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the packets of one trial show: a line of {@code evidence/facts.jsonl}. Keys are in
 * snake_case; times count from the client's first packet.
 *
 * @param trial its id
 * @param transport of its connection
 * @param readBy program and version
 * @param packets of the connection, or of all connections of a load, both ways
 * @param lost those that never arrived, in the order in which they were sent; of a load see {@code
 *     flows}
 * @param again those that carried bytes that an earlier one had carried; likewise
 * @param early what became of early data; null over TCP, where the packets do not show it
 * @param events what led to each event, by the name of its metric
 * @param problem why there are no facts; null where there are
 * @param flows what became of the packets of each connection, the measured one of a trial alone; of
 *     a load with many connections, the sum of those that are not eventful
 */
public record TrialFacts(
    String trial,
    Transport transport,
    String readBy,
    int packets,
    List<Lost> lost,
    List<Again> again,
    @Nullable Early early,
    SortedMap<String, EventPath> events,
    @Nullable String problem,
    @WhenAbsent("[]") List<Flow> flows) {

  /**
   * A packet that entered the path and did not leave it.
   *
   * @param packet its number among those of the connection, from 1
   * @param frameBytes with its Ethernet header
   * @param by what dropped it
   * @param toldNs when an ICMP message told its sender so; null where none did
   */
  public record Lost(
      int packet,
      Way way,
      long sentNs,
      int frameBytes,
      @WhenAbsent("\"not-told\"") Drops.By by,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long toldNs) {}

  /**
   * A packet with bytes that were sent before.
   *
   * @param packet its number among those of the connection, from 1
   * @param repeats the number of the last one before it that had them
   */
  public record Again(int packet, int repeats) {}

  /**
   * What the handshake says of early data (RFC 8446 section 4.2.10).
   *
   * @param offered whether the ClientHello offered it; null where that cannot be read
   * @param accepted whether EncryptedExtensions took it; null where they cannot be read
   */
  public record Early(@Nullable Boolean offered, @Nullable Boolean accepted) {}

  /** Whether no part of an event waited for anything but the path. */
  public boolean isPlain() {
    return problem == null
        && events.values().stream().allMatch(path -> path.waits().isEmpty())
        && events.values().stream().allMatch(path -> path.wrong().isEmpty());
  }
}

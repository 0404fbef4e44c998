package dev.antipode.result.wire;

import dev.antipode.lab.Dissector;
import dev.antipode.lab.LabException;
import dev.antipode.result.TrialResult;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the trace of a cell from its captures. */
record TraceReader(Dissector dissector) {
  /**
   * Reads both captures.
   *
   * @param trial the one that was captured
   * @param keys a key log in the format of NSS; null where there is none
   */
  WireTrace read(
      StackDescription stack,
      TrialResult trial,
      Path clientCapture,
      Path serverCapture,
      @Nullable Path keys)
      throws LabException {
    List<String> options = options(stack, keys);
    List<DissectedPacket> atClient = packets(clientCapture, options);
    List<DissectedPacket> atServer = packets(serverCapture, options);
    Optional<Conversation> found = Conversation.find(stack.transport(), atClient);
    if (found.isEmpty()) {
      return trace(
          trial, keys, "no " + stack.transport() + " connection in the capture", List.of(), null);
    }
    Dissection dissection =
        Dissection.of(stack, Views.join(found.orElseThrow(), atClient, atServer));
    List<WirePacket> packets = dissection.packets();
    return trace(trial, keys, null, packets, dissection.facts(packets));
  }

  private WireTrace trace(
      TrialResult trial,
      @Nullable Path keys,
      @Nullable String problem,
      List<WirePacket> packets,
      @Nullable WireFacts facts) {
    return new WireTrace(
        WireTrace.SCHEMA_VERSION,
        trial.cell().id(),
        trial.trial(),
        dissector.version(),
        keys != null,
        problem,
        packets,
        count(trial, "handshake_ns", packets),
        count(trial, "first_byte_ns", packets),
        facts);
  }

  private static @Nullable WireCount count(
      TrialResult trial, String metric, List<WirePacket> packets) {
    Long ns = trial.sample().metrics().get(metric);
    return ns == null || packets.isEmpty() ? null : WireCount.until(ns, packets);
  }

  private List<DissectedPacket> packets(Path capture, List<String> options) throws LabException {
    return dissector.fields(capture, options, DissectedPacket.FIELDS).stream()
        .map(DissectedPacket::new)
        .toList();
  }

  /** Servers listen on any port, so what speaks on it has to be said. */
  private static List<String> options(StackDescription stack, @Nullable Path keys) {
    List<String> options = new ArrayList<>();
    if (stack.transport() == Transport.QUIC) {
      options.addAll(List.of("-d", "udp.port==1-65535,quic"));
    } else if (stack.security() != Security.NONE) {
      options.addAll(List.of("-d", "tcp.port==1-65535,tls"));
    }
    if (keys != null) {
      options.addAll(List.of("-o", "tls.keylog_file:" + keys));
    }
    return options;
  }
}

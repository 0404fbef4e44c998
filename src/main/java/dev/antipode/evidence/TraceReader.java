package dev.antipode.evidence;

import dev.antipode.lab.LabException;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.Conversation;
import dev.antipode.wire.Decrypted;
import dev.antipode.wire.DissectedPacket;
import dev.antipode.wire.Dissection;
import dev.antipode.wire.TwoSidedConnection;
import dev.antipode.wire.WireCount;
import dev.antipode.wire.WireFacts;
import dev.antipode.wire.WirePacket;
import dev.antipode.wire.WireTrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the trace of a cell from its captures. */
record TraceReader(Dissector dissector) {
  /**
   * Reads both captures.
   *
   * @param trial the one that was captured
   * @param keys a key log in the format of NSS; null if there is none
   */
  WireTrace read(
      StackDescription stack,
      TrialResult trial,
      Path clientCapture,
      Path serverCapture,
      @Nullable Path keys)
      throws LabException {
    // Without keys, so that packets have the same names with and without them.
    List<String> options = options(stack, null);
    List<DissectedPacket> atClient = packets(clientCapture, options);
    List<DissectedPacket> atServer = packets(serverCapture, options);
    Optional<Conversation> found = Conversation.find(stack.transport(), atClient);
    if (found.isEmpty()) {
      return trace(
          trial, keys, "no " + stack.transport() + " connection in the capture", List.of(), null);
    }
    Dissection dissection =
        Dissection.of(stack, TwoSidedConnection.join(found.orElseThrow(), atClient, atServer));
    List<WirePacket> packets = dissection.packets();
    WireFacts facts = dissection.facts(packets);
    Decrypted decrypted =
        keys != null && opensEarlyData(keys)
            ? decrypted(clientCapture, options(stack, keys), found.orElseThrow(), dissection)
            : null;
    return trace(trial, keys, null, packets, facts.with(decrypted));
  }

  /** Kwik's key log, for one, lacks that secret. */
  private static boolean opensEarlyData(Path keys) throws LabException {
    try (Stream<String> lines = Files.lines(keys, StandardCharsets.US_ASCII)) {
      return lines.anyMatch(line -> line.startsWith(Decrypted.SECRET));
    } catch (IOException | UncheckedIOException unreadable) {
      throw new LabException(
          LabException.Cause.FAILURE, "cannot read " + keys + ": " + unreadable, unreadable);
    }
  }

  /** What the client sent before a ServerHello arrived. */
  private Decrypted decrypted(
      Path capture, List<String> options, Conversation conversation, Dissection dissection)
      throws LabException {
    return Decrypted.of(
        dissector.fields(capture, options, Decrypted.FIELDS).stream()
            .filter(packet ->
                (Decrypted.value(packet, "ip.src") + Decrypted.value(packet, "ipv6.src"))
                    .equals(conversation.client()))
            .filter(packet -> {
              long timeNs =
                  DissectedPacket.nanoseconds(Decrypted.value(packet, "frame.time_epoch"));
              return timeNs >= conversation.startNs()
                  && (dissection.helloNs().isEmpty() || timeNs < dissection.helloNs().getAsLong());
            })
            .toList());
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
        count(trial, ConnectionMetrics.HANDSHAKE, packets),
        count(trial, ConnectionMetrics.FIRST_BYTE, packets),
        facts);
  }

  private static @Nullable WireCount count(
      TrialResult trial, Metric metric, List<WirePacket> packets) {
    Long ns = trial.sample().get(metric);
    return ns == null || packets.isEmpty() ? null : WireCount.until(ns, packets);
  }

  private List<DissectedPacket> packets(Path capture, List<String> options) throws LabException {
    return dissector.fields(capture, options, DissectedPacket.FIELDS).stream()
        .map(DissectedPacket::new)
        .toList();
  }

  /** Servers listen on any port, so tshark has to be told what speaks on it. */
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

package dev.antipode.evidence;

import dev.antipode.lab.LabException;
import dev.antipode.lab.Way;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.wire.Conversation;
import dev.antipode.wire.Decrypted;
import dev.antipode.wire.DissectedPacket;
import dev.antipode.wire.Dissection;
import dev.antipode.wire.TwoSidedConnection;
import dev.antipode.wire.WireCount;
import dev.antipode.wire.WireFacts;
import dev.antipode.wire.WirePacket;
import dev.antipode.wire.WireTrace;
import dev.antipode.wire.critical.Sighting;
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
record TraceReader(Dissecting dissecting) {
  /**
   * Reads the packets of both ends, each as it was sent.
   *
   * @param trial the one that was captured
   * @param keys a key log in the format of NSS; null if there is none
   */
  WireTrace read(
      StackDescription stack, TrialResult trial, TrialPackets trialPackets, @Nullable Path keys)
      throws LabException {
    List<Sighting> sightings = trialPackets.all();
    List<DissectedPacket> sent = names(stack, sightings);
    List<TwoSidedConnection.Crossing> crossings = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      boolean up = sightings.get(i).way() == Way.UP;
      crossings.add(new TwoSidedConnection.Crossing(sent.get(i), up, sightings.get(i).arrivedNs()));
    }
    Optional<Conversation> found =
        trialPackets.measured(trial.connectedAtNs()).stream()
            .findFirst()
            .map(first -> Conversation.of(sent.get(sightings.indexOf(first))));
    if (found.isEmpty()) {
      return trace(
          trial, keys, "no " + stack.transport() + " connection in the capture", List.of(), null);
    }
    Dissection dissection =
        Dissection.of(
            stack, TwoSidedConnection.of(found.orElseThrow(), crossings, trialPackets.endNs()));
    List<WirePacket> packets = dissection.packets();
    WireFacts facts = dissection.facts(packets);
    Decrypted decrypted =
        keys != null && opensEarlyData(keys)
            ? decrypted(sightings, keys, found.orElseThrow(), dissection)
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
      List<Sighting> sightings, Path keys, Conversation conversation, Dissection dissection)
      throws LabException {
    return Decrypted.of(
        dissecting.contents(bytes(keys), sightings).stream()
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
        dissecting.dissector().version(),
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

  /** What is not secured is no TLS, whatever it looks like. */
  private List<DissectedPacket> names(StackDescription stack, List<Sighting> sightings)
      throws LabException {
    List<DissectedPacket> packets = dissecting.names(sightings);
    return stack.security() == Security.NONE
        ? packets.stream().map(DissectedPacket::withoutTls).toList()
        : packets;
  }

  private static byte[] bytes(Path keys) throws LabException {
    try {
      return Files.readAllBytes(keys);
    } catch (IOException unreadable) {
      throw new LabException(
          LabException.Cause.FAILURE, "cannot read " + keys + ": " + unreadable, unreadable);
    }
  }
}

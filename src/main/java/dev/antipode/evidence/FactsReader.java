package dev.antipode.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.capture.CaptureWriter;
import dev.antipode.capture.PacketRecord;
import dev.antipode.disk.Scratch;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Way;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.critical.Cargo;
import dev.antipode.wire.critical.ChainWalk;
import dev.antipode.wire.critical.EkQuic;
import dev.antipode.wire.critical.EventPath;
import dev.antipode.wire.critical.Passage;
import dev.antipode.wire.critical.Passages;
import dev.antipode.wire.critical.QuicPassages;
import dev.antipode.wire.critical.Sighting;
import dev.antipode.wire.critical.TcpPassages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the facts of captured trials, of many with one start of the dissector: it reads QUIC's
 * packets, each once, as it was sent. TCP's need none.
 *
 * @param dissector null where there is none: what it would show is then not shown
 */
record FactsReader(@Nullable Dissector dissector) {
  private static final List<Metric> EVENTS =
      List.of(
          ConnectionMetrics.TRANSPORT, ConnectionMetrics.HANDSHAKE, ConnectionMetrics.FIRST_BYTE);

  private static final List<String> AS_QUIC = List.of("-d", "udp.port==1-65535,quic");

  /** What a dissector made of one packet. */
  private record Read(JsonNode layer, Cargo.Quic cargo) {}

  /** What cannot be read now is left for a machine with a dissector. */
  boolean canRead(MeasuredConnection trial) {
    return dissector != null || trial.transport() == Transport.TCP;
  }

  /** The facts of each trial, in their order; of those alone that can be read. */
  List<TrialFacts> read(List<MeasuredConnection> trials) throws LabException, IOException {
    IdentityHashMap<Sighting, Read> quic =
        dissector == null ? new IdentityHashMap<>() : dissected(trials, dissector);
    List<TrialFacts> facts = new ArrayList<>();
    for (MeasuredConnection trial : trials) {
      facts.add(facts(trial, quic));
    }
    return facts;
  }

  private TrialFacts facts(MeasuredConnection trial, IdentityHashMap<Sighting, Read> quic) {
    List<Sighting> sightings = trial.sightings();
    boolean tcp = trial.transport() == Transport.TCP;
    String problem =
        sightings.isEmpty() ? "no " + trial.transport() + " connection in the capture" : null;
    Passages passages =
        tcp
            ? TcpPassages.of(sightings)
            : QuicPassages.of(
                sightings,
                sighting -> {
                  Read read = quic.get(sighting);
                  return read == null ? new Cargo.Quic(List.of()) : read.cargo();
                });
    return new TrialFacts(
        trial.result().trial(),
        trial.transport(),
        tcp || dissector == null ? "Antipode" : dissector.version(),
        passages.all().size(),
        passages.all().stream()
            .filter(passage -> passage.arrivedNs() == null)
            .map(FactsReader::lost)
            .toList(),
        passages.all().stream()
            .flatMap(passage ->
                passages
                    .repeated(passage)
                    .map(before -> new TrialFacts.Again(passage.number(), before.number()))
                    .stream())
            .toList(),
        tcp || problem != null
            ? null
            : EarlyFacts.of(
                sightings.stream()
                    .flatMap(sighting ->
                        Stream.ofNullable(quic.get(sighting))
                            .map(read -> new EarlyFacts.Seen(sighting.way(), read.layer())))
                    .toList()),
        problem == null ? events(trial, passages) : new TreeMap<>(),
        problem);
  }

  private static TrialFacts.Lost lost(Passage passage) {
    return new TrialFacts.Lost(
        passage.number(), passage.way(), passage.sentNs(), passage.frameBytes());
  }

  private static SortedMap<String, EventPath> events(MeasuredConnection trial, Passages passages) {
    SortedMap<String, EventPath> events = new TreeMap<>();
    TrialResult result = trial.result();
    for (Metric event : EVENTS) {
      Long ns = result.sample().get(event);
      if (ns != null) {
        events.put(
            event.name(),
            EventPath.of(
                ChainWalk.to(ns, trial.beginNs(), passages, trial.path(), trial.endpointNs()),
                trial.path()));
      }
    }
    return events;
  }

  private static IdentityHashMap<Sighting, Read> dissected(
      List<MeasuredConnection> trials, Dissector dissector) throws LabException, IOException {
    List<Sighting> sent = new ArrayList<>();
    List<PacketRecord> frames = new ArrayList<>();
    try (Scratch scratch = Scratch.make("facts")) {
      Path capture = scratch.folder().resolve("sent.pcap");
      Path keys = scratch.folder().resolve("keys");
      Files.createFile(keys);
      for (int i = 0; i < trials.size(); i++) {
        MeasuredConnection trial = trials.get(i);
        if (trial.transport() != Transport.QUIC) {
          continue;
        }
        for (Sighting sighting : trial.sightings()) {
          sent.add(sighting);
          frames.add(OwnAddresses.of(sighting.sent().frame(), i, sighting.way() == Way.UP));
        }
        if (trial.keys() != null) {
          Files.write(keys, Files.readAllBytes(trial.keys()), StandardOpenOption.APPEND);
        }
      }
      IdentityHashMap<Sighting, Read> read = new IdentityHashMap<>();
      if (sent.isEmpty()) {
        return read;
      }
      CaptureWriter.write(capture, frames);
      List<String> options = new ArrayList<>(AS_QUIC);
      options.addAll(List.of("-o", "tls.keylog_file:" + keys));
      List<JsonNode> layers = dissector.layers(capture, options, "quic");
      if (layers.size() != sent.size()) {
        throw new LabException(
            LabException.Cause.FAILURE,
            "tshark read " + layers.size() + " of " + sent.size() + " packets");
      }
      for (int i = 0; i < layers.size(); i++) {
        read.put(sent.get(i), new Read(layers.get(i), EkQuic.cargo(layers.get(i))));
      }
      return read;
    }
  }
}

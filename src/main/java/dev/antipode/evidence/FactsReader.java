package dev.antipode.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.capture.CapturedPacket;
import dev.antipode.lab.LabException;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.critical.Cargo;
import dev.antipode.wire.critical.Chain;
import dev.antipode.wire.critical.ChainWalk;
import dev.antipode.wire.critical.Detours;
import dev.antipode.wire.critical.EkQuic;
import dev.antipode.wire.critical.EventPath;
import dev.antipode.wire.critical.Passages;
import dev.antipode.wire.critical.QuicPassages;
import dev.antipode.wire.critical.RecordSize;
import dev.antipode.wire.critical.Sighting;
import dev.antipode.wire.critical.TcpPassages;
import dev.antipode.wire.flow.Drops;
import dev.antipode.wire.flow.Flow;
import dev.antipode.wire.flow.FlowCount;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the facts of captured trials. QUIC's packets are read by the dissector, each once, as it
 * was sent; TCP's need none.
 *
 * @param dissecting null where there is no dissector: what it would show is then not shown
 */
record FactsReader(@Nullable Dissecting dissecting) {
  private static final Map<String, Detours.Event> EVENTS =
      Map.of(
          ConnectionMetrics.TRANSPORT.name(), Detours.Event.TRANSPORT,
          ConnectionMetrics.HANDSHAKE.name(), Detours.Event.HANDSHAKE,
          ConnectionMetrics.FIRST_BYTE.name(), Detours.Event.FIRST_BYTE);

  /** What a dissector made of one packet. */
  private record Read(JsonNode layer, Cargo.Quic cargo) {}

  /** What cannot be read now is left for a machine with a dissector. */
  boolean canRead(Transport transport) {
    return dissecting != null || transport == Transport.TCP;
  }

  TrialFacts read(TrialTask trial) throws LabException {
    return trial.load() ? load(trial) : connection(trial);
  }

  private TrialFacts connection(TrialTask trial) throws LabException {
    List<Sighting> sightings = trial.packets().measured(trial.result().connectedAtNs());
    if (sightings.isEmpty()) {
      return nothing(trial);
    }
    boolean tcp = trial.transport() == Transport.TCP;
    IdentityHashMap<Sighting, Read> quic =
        tcp ? new IdentityHashMap<>() : dissected(trial, sightings);
    Passages seen = passages(sightings, quic, tcp);
    FlowDrops drops = new FlowDrops(new TrialDrops(trial), sightings);
    Passages passages =
        seen.lostBy(passage -> Drops.reason(drops.of(passage))).toldTooLong(drops::toldNs);
    TrialFacts.Early early = tcp ? null : early(sightings, quic);
    Boolean accepted = early == null ? null : early.accepted();
    return new TrialFacts(
        trial.result().trial(),
        trial.transport(),
        readBy(trial),
        passages.all().size(),
        passages.all().stream()
            .filter(passage -> passage.arrivedNs() == null)
            .map(drops::lost)
            .toList(),
        passages.all().stream()
            .flatMap(passage ->
                passages
                    .repeated(passage)
                    .map(before -> new TrialFacts.Again(passage.number(), before.number()))
                    .stream())
            .toList(),
        early,
        events(trial, sightings, passages, accepted),
        null,
        List.of(flow(trial, 1, 0, passages, drops, trial.eventsNs(sightings))));
  }

  private static TrialFacts.Early early(
      List<Sighting> sightings, IdentityHashMap<Sighting, Read> quic) {
    return EarlyFacts.of(
        sightings.stream()
            .flatMap(sighting ->
                Stream.ofNullable(quic.get(sighting))
                    .map(read -> new EarlyFacts.Seen(sighting.way(), read.layer())))
            .toList());
  }

  /** Of a load, sums are kept; it has no single event to trace back. */
  private TrialFacts load(TrialTask trial) throws LabException {
    List<List<Sighting>> connections = trial.packets().connections();
    if (connections.isEmpty()) {
      return nothing(trial);
    }
    boolean tcp = trial.transport() == Transport.TCP;
    long startNs = connections.getFirst().getFirst().sent().timeNs();
    TrialDrops drops = new TrialDrops(trial);
    List<Flow> flows = new ArrayList<>();
    int packets = 0;
    for (List<Sighting> sightings : connections) {
      packets += sightings.size();
      IdentityHashMap<Sighting, Read> quic =
          tcp ? new IdentityHashMap<>() : dissected(trial, sightings);
      Passages passages = passages(sightings, quic, tcp);
      Flow flow =
          flow(
              trial,
              flows.size() + 1,
              sightings.getFirst().sent().timeNs() - startNs,
              passages,
              new FlowDrops(drops, sightings),
              new TreeMap<>());
      flows.add(FlowMoves.of(trial.packets(), sightings, passages).map(flow::with).orElse(flow));
    }
    return new TrialFacts(
        trial.result().trial(),
        trial.transport(),
        readBy(trial),
        packets,
        List.of(),
        List.of(),
        null,
        new TreeMap<>(),
        null,
        FlowCount.summed(flows));
  }

  private static Flow flow(
      TrialTask trial,
      int number,
      long beganNs,
      Passages passages,
      FlowDrops drops,
      SortedMap<String, Long> eventsNs) {
    return FlowCount.of(
        number,
        beganNs,
        passages,
        drops::of,
        eventsNs,
        trial.conditions().path(),
        trial.conditions().endpointNs());
  }

  private TrialFacts nothing(TrialTask trial) {
    return new TrialFacts(
        trial.result().trial(),
        trial.transport(),
        readBy(trial),
        0,
        List.of(),
        List.of(),
        null,
        new TreeMap<>(),
        "no " + trial.transport() + " connection in the capture",
        List.of());
  }

  private String readBy(TrialTask trial) {
    return trial.transport() == Transport.TCP || dissecting == null
        ? "Antipode"
        : dissecting.dissector().version();
  }

  private static Passages passages(
      List<Sighting> sightings, IdentityHashMap<Sighting, Read> quic, boolean tcp) {
    return tcp
        ? TcpPassages.of(sightings)
        : QuicPassages.of(
            sightings,
            sighting -> {
              Read read = quic.get(sighting);
              return read == null ? UNREADABLE : read.cargo();
            });
  }

  /** What no dissector was given, as it was cut. */
  private static final Cargo.Quic UNREADABLE = EkQuic.unread();

  private static SortedMap<String, EventPath> events(
      TrialTask trial, List<Sighting> sightings, Passages passages, @Nullable Boolean accepted) {
    SortedMap<String, EventPath> events = new TreeMap<>();
    CapturedConditions conditions = trial.conditions();
    Detours detours = new Detours(passages, conditions.endpointNs());
    long beginNs = trial.beginNs(sightings);
    trial
        .eventsNs(sightings)
        .forEach((event, ns) -> {
          Chain walked =
              ChainWalk.to(
                  ns + beginNs,
                  beginNs,
                  passages,
                  conditions.path(),
                  conditions.endpointNs(),
                  trial.result().tcpTimers());
          Detours.Event kind = EVENTS.getOrDefault(event, Detours.Event.TRANSPORT);
          Chain chain =
              kind == Detours.Event.FIRST_BYTE ? RecordSize.named(walked, passages) : walked;
          events.put(
              event, EventPath.of(chain, conditions.path(), detours.to(kind, ns, chain, accepted)));
        });
    return events;
  }

  /** What was cut cannot be decrypted, and is not given to the dissector. */
  private IdentityHashMap<Sighting, Read> dissected(TrialTask trial, List<Sighting> sightings)
      throws LabException {
    IdentityHashMap<Sighting, Read> read = new IdentityHashMap<>();
    if (dissecting == null) {
      return read;
    }
    List<Sighting> whole = sightings.stream().filter(sighting -> isWhole(sighting.sent())).toList();
    for (List<Sighting> part : RetriedConnection.parts(whole)) {
      List<JsonNode> layers = dissecting.quic(trial.keys(), part, trial.load());
      for (int i = 0; i < layers.size(); i++) {
        read.put(part.get(i), new Read(layers.get(i), EkQuic.cargo(layers.get(i))));
      }
    }
    return read;
  }

  private static boolean isWhole(CapturedPacket packet) {
    return packet.frame().isWhole();
  }
}

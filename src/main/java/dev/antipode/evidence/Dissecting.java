package dev.antipode.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.capture.PacketRecord;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Way;
import dev.antipode.sample.Json;
import dev.antipode.wire.Decrypted;
import dev.antipode.wire.DissectedPacket;
import dev.antipode.wire.critical.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The dissectors of one reader of captures, each for a kind of question, started when it is first
 * asked. Each trial has addresses of its own there, so that none is taken for another, and each
 * packet is read once, as it was sent: QUIC's are told apart by their connection IDs, too. One
 * thread.
 */
final class Dissecting implements AutoCloseable {
  /** On a busy machine a dissector may have to wait for its turn, but not for so long. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int TIME = DissectedPacket.FIELDS.indexOf("frame.time_epoch");

  private final Dissector dissector;
  private final DissectorStream quic;
  private final DissectorStream frames;
  private final DissectorStream names;
  private final DissectorStream contents;
  private int trials;

  Dissecting(Dissector dissector, Duration patience) {
    this.dissector = dissector;
    quic = new DissectorStream(dissector.tree(), patience);
    frames = new DissectorStream(dissector.fields(QuicFields.ALL), patience);
    names = new DissectorStream(dissector.fields(DissectedPacket.FIELDS), patience);
    contents = new DissectorStream(dissector.fields(Decrypted.FIELDS), patience);
  }

  Dissector dissector() {
    return dissector;
  }

  /**
   * QUIC's layer of each packet, as a tree; a packet without it has an empty one.
   *
   * @param keys a key log in the format of NSS; empty without
   */
  List<JsonNode> quic(byte[] keys, List<Sighting> sightings) throws LabException {
    List<PacketRecord> frames = frames(sightings);
    List<String> lines = quic.read(keys, frames);
    List<JsonNode> layers = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      layers.add(layer(lines.get(i), frames.get(i)));
    }
    return layers;
  }

  /** The same; those of a load in the cheaper way. */
  List<JsonNode> quic(byte[] keys, List<Sighting> sightings, boolean load) throws LabException {
    return load ? quicOfLoad(keys, sightings) : quic(keys, sightings);
  }

  /**
   * The same at less cost, for many packets: only datagrams that may hold several packets are
   * printed as trees. A packet with a short header is the last of its datagram (RFC 9000 section
   * 12.2), so that its fields cannot be taken for another's.
   */
  List<JsonNode> quicOfLoad(byte[] keys, List<Sighting> sightings) throws LabException {
    List<PacketRecord> all = frames(sightings);
    List<PacketRecord> several = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (QuicFields.mayBeSeveral(sightings.get(i).sent().payload())) {
        several.add(all.get(i));
      }
    }
    List<String> trees = quic.read(keys, several);
    List<String> lines = frames.read(keys, all);
    List<JsonNode> layers = new ArrayList<>();
    int tree = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (QuicFields.mayBeSeveral(sightings.get(i).sent().payload())) {
        layers.add(layer(trees.get(tree++), all.get(i)));
        continue;
      }
      List<String> values = Dissector.values(lines.get(i));
      if (DissectedPacket.nanoseconds(values.getFirst()) != all.get(i).timeNs()) {
        throw misplaced(values.getFirst());
      }
      layers.add(QuicFields.layer(values));
    }
    return layers;
  }

  private List<PacketRecord> frames(List<Sighting> sightings) {
    int trial = trials++;
    return sightings.stream()
        .map(sighting -> OwnAddresses.of(sighting.sent().frame(), trial, sighting.way() == Way.UP))
        .toList();
  }

  private JsonNode layer(String line, PacketRecord frame) throws LabException {
    try {
      JsonNode packet = Json.MAPPER.readTree(line);
      String time = packet.path("timestamp").asText();
      if (!time.equals(Long.toString(frame.timeNs() / 1_000_000))) {
        throw misplaced(time);
      }
      return packet.path("layers").path("quic");
    } catch (JsonProcessingException unreadable) {
      throw new LabException(
          LabException.Cause.FAILURE,
          "tshark printed no JSON for a packet: " + line.substring(0, Math.min(80, line.length())),
          unreadable);
    }
  }

  private LabException misplaced(String answer) {
    quic.close();
    frames.close();
    names.close();
    contents.close();
    return new LabException(
        LabException.Cause.FAILURE,
        dissector.program() + " answered \"" + answer + "\", which is not of the packet asked for");
  }

  /**
   * Names and headers of each packet, read without keys, so that packets have the same names with
   * and without them.
   */
  List<DissectedPacket> names(List<Sighting> sightings) throws LabException {
    List<DissectedPacket> packets = new ArrayList<>();
    for (List<String> values : values(names, new byte[0], sightings, DissectedPacket.FIELDS)) {
      String time = values.get(TIME);
      if (DissectedPacket.nanoseconds(time) != sightings.get(packets.size()).sent().timeNs()) {
        throw misplaced(time);
      }
      packets.add(new DissectedPacket(values));
    }
    return packets;
  }

  /** What decrypts of each packet, as the fields of {@link Decrypted}. */
  List<List<String>> contents(byte[] keys, List<Sighting> sightings) throws LabException {
    return values(contents, keys, sightings, Decrypted.FIELDS);
  }

  private List<List<String>> values(
      DissectorStream stream, byte[] keys, List<Sighting> sightings, List<String> fields)
      throws LabException {
    List<List<String>> answers = new ArrayList<>();
    for (String line : stream.read(keys, frames(sightings))) {
      List<String> values = new ArrayList<>(Dissector.values(line));
      if (values.size() != fields.size()) {
        throw misplaced(line.substring(0, Math.min(40, line.length())));
      }
      values.set(fields.indexOf("ip.src"), sightings.get(answers.size()).sent().source());
      answers.add(values);
    }
    return answers;
  }

  @Override
  public void close() {
    quic.close();
    frames.close();
    names.close();
    contents.close();
  }
}

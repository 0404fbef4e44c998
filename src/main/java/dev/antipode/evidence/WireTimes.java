package dev.antipode.evidence;

import dev.antipode.capture.CaptureWriter;
import dev.antipode.capture.CapturedTrial;
import dev.antipode.capture.PacketRecord;
import dev.antipode.disk.Scratch;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Script;
import dev.antipode.lab.Way;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.critical.Sighting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What a client and a server saw of a connection, packet by packet: for programs that tell nothing
 * themselves.
 */
public record WireTimes(Dissector dissector) {
  /** Looks for what reads them; an error says that it is missing. */
  public static WireTimes find() throws LabException {
    return new WireTimes(
        Dissector.find()
            .orElseThrow(() ->
                new LabException(
                    LabException.Cause.ENVIRONMENT,
                    "foreign programs are timed from their packets, and tshark, which reads"
                        + " those, is not installed. What to do: apt-get install tshark")));
  }

  /**
   * Reads the connection of a trial.
   *
   * @param stem of the trial's files: a capture, and the TLS secrets where there are any
   */
  public WireTimeline read(StackDescription stack, Path stem) throws LabException {
    try (Scratch scratch = Scratch.make("times")) {
      List<Sighting> all =
          TrialPackets.of(SidedCaptures.read(stem), stack.transport()).measured(null);
      // As they arrived, each once: a dissector knows a QUIC connection by its ids, wherever it is.
      List<Sighting> arrived =
          all.stream()
              .filter(sighting -> sighting.arrivedNs() != null)
              .sorted(Comparator.comparingLong(WireTimes::arrivedNs))
              .toList();
      Path file = scratch.folder().resolve("arrived.pcap");
      CaptureWriter.write(
          file,
          arrived.stream()
              .map(one ->
                  new PacketRecord(
                      arrivedNs(one),
                      one.sent().frame().originalBytes(),
                      one.sent().frame().data()))
              .toList());
      List<List<String>> rows =
          arrived.isEmpty() ? List.of() : fields(file, options(stack, CapturedTrial.keys(stem)));
      if (rows.size() != arrived.size()) {
        throw new LabException(
            LabException.Cause.FAILURE,
            "tshark read " + rows.size() + " of " + arrived.size() + " packets");
      }
      List<SeenPacket> seen = new ArrayList<>();
      for (int i = 0; i < arrived.size(); i++) {
        Sighting one = arrived.get(i);
        seen.add(
            new SeenPacket(one.sent().timeNs(), arrivedNs(one), one.way() == Way.UP, rows.get(i)));
      }
      return new WireTimeline(stack, all.isEmpty() ? 0 : all.getFirst().sent().timeNs(), seen);
    } catch (IOException unreadable) {
      throw new LabException(
          LabException.Cause.FAILURE,
          "the capture of a trial cannot be read: " + unreadable.getMessage(),
          unreadable);
    }
  }

  private static long arrivedNs(Sighting sighting) {
    return Objects.requireNonNull(sighting.arrivedNs());
  }

  /** One list of values for each packet, in the order of the fields. */
  private List<List<String>> fields(Path file, List<String> options) throws LabException {
    List<String> arguments = new ArrayList<>(List.of("-n", "-r", file.toString()));
    arguments.addAll(options);
    arguments.addAll(Dissector.printing(SeenPacket.FIELDS));
    return Script.run(dissector.program(), arguments).lines().map(Dissector::values).toList();
  }

  private static List<String> options(StackDescription stack, Path keys) {
    List<String> options = new ArrayList<>();
    if (stack.transport() == Transport.QUIC) {
      options.addAll(List.of("-d", "udp.port==1-65535,quic"));
    } else if (stack.security() != Security.NONE) {
      options.addAll(List.of("-d", "tcp.port==1-65535,tls"));
    }
    options.addAll(List.of("-o", "tcp.reassemble_out_of_order:TRUE"));
    // A response has begun with its head, and not when its content is whole.
    options.addAll(List.of("-o", "http.desegment_body:FALSE"));
    if (Files.exists(keys)) {
      options.addAll(List.of("-o", "tls.keylog_file:" + keys));
    }
    return options;
  }
}

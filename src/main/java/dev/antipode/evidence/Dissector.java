package dev.antipode.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Script;
import dev.antipode.sample.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads captures with {@code tshark}, Wireshark's dissector for the command line. If it is not
 * installed, captures stay unread: nothing here imitates it.
 *
 * @param version the first line of {@code tshark --version}
 */
public record Dissector(String version) {
  private static final Path PROGRAM = Path.of("tshark");

  /** How the lines begin that {@code -T ek} puts before those of packets. */
  private static final String INDEX = "{\"index\"";

  /** Between fields; no field that is asked for can contain it. */
  private static final String SEPARATOR = "|";

  /** Empty if it is not installed or does not start. */
  public static Optional<Dissector> find() {
    try {
      Script.Result result = Script.tryRun(PROGRAM, List.of("--version"), "");
      return result.exit() == 0
          ? result.output().lines().findFirst().map(Dissector::new)
          : Optional.empty();
    } catch (LabException absent) {
      return Optional.empty();
    }
  }

  /**
   * One list of values for each packet, in the order of the fields. A field that occurs several
   * times in a packet has its values joined by commas; one that does not occur is empty.
   *
   * @param options such as {@code -d}, which come first
   */
  public List<List<String>> fields(Path capture, List<String> options, List<String> fields)
      throws LabException {
    List<String> arguments = new ArrayList<>(List.of("-n", "-r", capture.toString()));
    arguments.addAll(options);
    arguments.addAll(List.of("-T", "fields", "-E", "separator=" + SEPARATOR));
    arguments.addAll(List.of("-E", "occurrence=a", "-E", "aggregator=,"));
    fields.forEach(field -> arguments.addAll(List.of("-e", field)));
    return Script.run(PROGRAM, arguments)
        .lines()
        .map(line -> Arrays.asList(line.split("\\" + SEPARATOR, -1)))
        .toList();
  }

  /**
   * One layer of each packet as a tree, with all its children; a packet without it has an empty
   * one.
   *
   * @param options such as {@code -d}, before all else
   */
  public List<JsonNode> layers(Path capture, List<String> options, String layer)
      throws LabException {
    List<String> arguments = new ArrayList<>(List.of("-n", "-r", capture.toString()));
    arguments.addAll(options);
    arguments.addAll(List.of("-T", "ek", "-J", layer));
    List<JsonNode> packets = new ArrayList<>();
    for (String line : Script.run(PROGRAM, arguments).lines().toList()) {
      if (!line.isBlank() && !line.startsWith(INDEX)) {
        packets.add(layer(line, layer));
      }
    }
    return List.copyOf(packets);
  }

  private static JsonNode layer(String line, String layer) throws LabException {
    try {
      return Json.MAPPER.readTree(line).path("layers").path(layer);
    } catch (JsonProcessingException unreadable) {
      throw new LabException(
          LabException.Cause.FAILURE,
          "tshark printed no JSON for a packet: " + line.substring(0, Math.min(80, line.length())),
          unreadable);
    }
  }
}

package dev.antipode.evidence;

import dev.antipode.lab.LabException;
import dev.antipode.lab.Script;
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
}

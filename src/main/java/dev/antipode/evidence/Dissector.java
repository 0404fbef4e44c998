package dev.antipode.evidence;

import dev.antipode.lab.LabException;
import dev.antipode.lab.Script;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads packets with {@code tshark}, Wireshark's dissector for the command line. If it is not
 * installed, captures stay unread: nothing here imitates it.
 *
 * @param program as it is called
 * @param version the first line of {@code tshark --version}
 */
public record Dissector(Path program, String version) {
  private static final Path PROGRAM = Path.of("tshark");

  /** Between fields; no field that is asked for can contain it. */
  static final String SEPARATOR = "|";

  private static final Pattern BETWEEN = Pattern.compile(SEPARATOR, Pattern.LITERAL);

  /** From standard input, each packet answered at once, without looking names up. */
  private static final List<String> AS_A_STREAM = List.of("-n", "-l", "-r", "-");

  /** Servers listen on any port, so tshark has to be told what speaks on it. */
  private static final List<String> ANY_PORT =
      List.of("-d", "udp.port==1-65535,quic", "-d", "tcp.port==1-65535,tls");

  /** Empty if it is not installed or does not start. */
  public static Optional<Dissector> find() {
    return find(PROGRAM);
  }

  static Optional<Dissector> find(Path program) {
    try {
      Script.Result result = Script.tryRun(program, List.of("--version"), "");
      return result.exit() == 0
          ? result.output().lines().findFirst().map(version -> new Dissector(program, version))
          : Optional.empty();
    } catch (LabException absent) {
      return Optional.empty();
    }
  }

  /** The command that prints QUIC's layer of each packet as a tree, with all its children. */
  List<String> tree() {
    List<String> command = command();
    command.addAll(List.of("-T", "ek", "-J", "quic"));
    return List.copyOf(command);
  }

  /**
   * The command that prints values for each packet, in the order of the fields. A field that occurs
   * several times in a packet has its values joined by commas; one that does not occur is empty.
   */
  List<String> fields(List<String> fields) {
    List<String> command = command();
    command.addAll(printing(fields));
    return List.copyOf(command);
  }

  /** The options of that. */
  static List<String> printing(List<String> fields) {
    List<String> options = new ArrayList<>(List.of("-T", "fields", "-E", "separator=" + SEPARATOR));
    options.addAll(List.of("-E", "occurrence=a", "-E", "aggregator=,"));
    fields.forEach(field -> options.addAll(List.of("-e", field)));
    return options;
  }

  /** The fields of a line that was printed so, in their order; empty where a packet has none. */
  static List<String> values(String line) {
    return List.of(BETWEEN.split(line, -1));
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(AS_A_STREAM);
    command.addAll(ANY_PORT);
    return command;
  }
}

package dev.antipode.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The addresses and sizes of the emulated network, as {@code netem/topology.env} has them, which
 * the lab's scripts read, too.
 *
 * @param mtu bytes of the longest IP packet that a link takes
 */
public record Topology(InetAddress client, InetAddress server, int mtu) {
  private static final String DOTTED = "\\d{1,3}(\\.\\d{1,3}){3}";

  /** Reads the installation's file; one that is damaged is an {@code ENVIRONMENT} failure. */
  public static Topology of(Installation installation) throws LabException {
    Path file = installation.topologyFile();
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new LabException(
          LabException.Cause.ENVIRONMENT,
          file + " cannot be read (" + unreadable.getMessage() + "). " + remedy(),
          unreadable);
    }
    Map<String, String> values = new HashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return new Topology(
        InetAddress.ofLiteral(value(file, values, "CLIENT_ADDRESS", DOTTED)),
        InetAddress.ofLiteral(value(file, values, "SERVER_ADDRESS", DOTTED)),
        Integer.parseInt(value(file, values, "MTU", "\\d{1,5}")));
  }

  private static String value(Path file, Map<String, String> values, String key, String form)
      throws LabException {
    String value = values.get(key);
    if (value == null || !value.matches(form)) {
      throw new LabException(
          LabException.Cause.ENVIRONMENT,
          file
              + (value == null ? " has no line " + key + "=" : " has " + key + "=" + value)
              + (form.equals(DOTTED)
                  ? "; it must be an IPv4 address. "
                  : "; it must be a whole number. ")
              + remedy());
    }
    return value;
  }

  private static String remedy() {
    return "What to do: git checkout netem/topology.env";
  }
}

package dev.antipode.result;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run ran on. Values are those of the machine and kernel where the endpoints were.
 *
 * @param facts name to value, in the order in which a report shows them
 */
public record Environment(Map<String, String> facts) {
  /**
   * This machine's facts and those of a lab.
   *
   * @param settings what the lab has set, or read, where the endpoints are
   */
  public static Environment collect(Map<String, String> settings) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "kernel",
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"));
    facts.put(
        "jvm", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    facts.put("processor", processor());
    facts.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    facts.put("heap_max_bytes", Long.toString(Runtime.getRuntime().maxMemory()));
    facts.putAll(settings);
    return new Environment(facts);
  }

  private static String processor() {
    return read(Path.of("/proc/cpuinfo"))
        .lines()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static String read(Path file) {
    // In one read: many files of /proc have no second one.
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = new byte[1 << 16];
      int length = stream.read(bytes);
      return new String(bytes, 0, Math.max(0, length), StandardCharsets.UTF_8).strip();
    } catch (IOException absent) {
      return "unknown";
    }
  }
}

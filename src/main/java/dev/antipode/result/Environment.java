package dev.antipode.result;

import java.io.IOException;
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
  private static final String[] SYSCTLS = {
    "net/ipv4/tcp_congestion_control",
    "net/ipv4/tcp_slow_start_after_idle",
    "net/ipv4/tcp_no_metrics_save",
    "net/ipv4/tcp_fastopen",
    "net/core/rmem_default",
    "net/core/rmem_max",
    "net/core/wmem_max"
  };

  public static Environment collect() {
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
    for (String sysctl : SYSCTLS) {
      facts.put(sysctl.replace('/', '.'), read(Path.of("/proc/sys", sysctl)));
    }
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
    try {
      return Files.readString(file).strip();
    } catch (IOException absent) {
      return "unknown";
    }
  }
}

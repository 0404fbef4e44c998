package dev.antipode.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at what this machine has for the labs. Changes nothing. */
public final class Doctor {
  private Doctor() {}

  /**
   * One thing looked for.
   *
   * @param what its name
   * @param present whether it is there
   * @param needed whether no lab can run without it
   * @param found what was found, in words
   * @param cost what its lack costs
   * @param mend the command that provides it
   */
  public record Finding(
      String what, boolean present, boolean needed, String found, String cost, String mend) {}

  public static List<Finding> examine(Installation installation) throws LabException {
    List<Finding> findings = new ArrayList<>();
    findings.add(jdk());
    JsonNode check = NativeLab.check(installation);
    boolean usable = check.path("native").asBoolean(false);
    findings.add(root(check));
    findings.add(
        new Finding(
            "native lab",
            usable,
            false,
            usable ? "netem works in kernel " + check.path("kernel").asText() : reasons(check),
            "trials run in the virtual lab: exact, but they cannot show what the CPU costs",
            remedies(check)));
    findings.add(kernel(installation));
    for (String tool : List.of("ip", "tc", "nft", "ethtool", "ping")) {
      findings.add(tool(tool, true, "neither the native nor the virtual lab can make its network"));
    }
    findings.add(tool("tcpdump", false, "no packet captures, so no proof from the wire"));
    findings.add(tool("tshark", false, "captures are kept but not read"));
    return findings;
  }

  private static Finding jdk() {
    return new Finding(
        "JDK",
        true,
        true,
        System.getProperty("java.version") + " at " + System.getProperty("java.home"),
        "",
        "");
  }

  private static Finding root(JsonNode check) {
    boolean root = check.path("root").asBoolean(false);
    return new Finding(
        "root",
        root,
        false,
        root ? "we may make network namespaces" : "an ordinary user",
        "no native lab; the virtual lab needs no root",
        "sudo ./antipode ...");
  }

  private static Finding kernel(Installation installation) throws LabException {
    Script.Result ready = Script.tryRun(installation.kernelScript(), List.of("path"), "");
    boolean cached = ready.exit() == 0;
    return new Finding(
        "lab kernel",
        cached,
        false,
        cached ? ready.output().strip() : "not built yet",
        "the first run in the virtual lab builds it, which takes a few minutes",
        "make lab-kernel");
  }

  private static Finding tool(String name, boolean needed, String cost) {
    Path found = find(name);
    return new Finding(
        name,
        found != null,
        needed,
        found == null ? "not on the PATH" : found.toString(),
        cost,
        "make setup");
  }

  private static @Nullable Path find(String name) {
    String path = System.getenv("PATH");
    for (String folder : ((path == null ? "" : path) + ":/usr/sbin:/sbin").split(":", -1)) {
      Path candidate = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  private static String reasons(JsonNode check) {
    return String.join("; ", NativeLab.lacks(check));
  }

  private static String remedies(JsonNode check) {
    return String.join(" ", NativeLab.mends(check));
  }
}

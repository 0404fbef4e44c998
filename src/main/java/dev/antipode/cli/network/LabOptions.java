package dev.antipode.cli.network;

import dev.antipode.lab.Installation;
import dev.antipode.lab.LabChoice;
import dev.antipode.lab.LabException;
import dev.antipode.lab.LabKind;
import dev.antipode.lab.TimeModel;
import dev.antipode.run.exec.ExecLimits;
import dev.antipode.run.exec.ExecOrder;
import dev.antipode.scenario.key.KeyTypes;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.yaml.PathProfiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of programs that run in a network made for them. */
final class LabOptions {
  private static final String DEFAULT_PATH = "australia";
  private static final String PCAPNG = ".pcapng";
  private static final long LONGEST_MS = 24 * 3_600_000L;
  private static final long USUAL_LIMIT_MS = 600_000;
  private static final String USUAL_MEMORY = "2g";
  private static final int LEAST_MB = 512;

  @Mixin private PathOptions paths = new PathOptions();

  @Option(
      names = "--server",
      paramLabel = "CMD",
      description =
          "What a shell runs on the server's side. The client starts once it listens on a port; its"
              + " output goes to standard error.")
  private @Nullable String server;

  @Option(
      names = "--capture",
      paramLabel = "FILE",
      description =
          "Capture what crosses the path, in a pcapng file for each side: FILE with .client and .server"
              + " before its ending, each as that side saw it.")
  private @Nullable Path capture;

  @Option(
      names = "--share",
      paramLabel = "DIR",
      description =
          "The one folder that the programs may write to in the virtual lab (default: the working"
              + " directory). The rest of the machine is there to be read, but for /tmp and /run.")
  private @Nullable Path share;

  @Option(
      names = "--mem",
      paramLabel = "SIZE",
      description = "The memory of the virtual lab's guest, for example 3g (default: 2g).")
  private @Nullable String memory;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      description =
          "Whose clock: real (this machine's; needs root and netem) or virtual (exact, and waits cost"
              + " nothing). Default: real where that is possible.")
  private @Nullable TimeModel time;

  @Option(
      names = "--limit",
      paramLabel = "TIME",
      description = "End everything after so much wall time (default: 600s).")
  private @Nullable String limit;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed of the path's losses (default: 1).")
  private @Nullable Long seed;

  /** The flags of these that were given. */
  List<String> given() {
    List<String> given = new ArrayList<>(paths.given().keySet());
    Map<String, @Nullable Object> others = new LinkedHashMap<>();
    others.put("--server", server);
    others.put("--capture", capture);
    others.put("--share", share);
    others.put("--mem", memory);
    others.put("--time", time);
    others.put("--limit", limit);
    others.put("--seed", seed);
    others.forEach((flag, value) -> {
      if (value != null) {
        given.add(flag);
      }
    });
    return given;
  }

  ExecOrder order(Installation installation, List<String> client)
      throws InputException, LabException {
    Map<String, PathProfile> profiles = PathProfiles.read(installation.pathProfiles());
    PathProfile usual = profiles.get(DEFAULT_PATH);
    List<PathProfile> chosen = paths.choose(usual == null ? List.of() : List.of(usual), profiles);
    if (chosen.size() != 1) {
      throw new InputException(
          "These flags describe "
              + chosen.size()
              + " paths. Give one value each: programs run on one path at a time.");
    }
    return new ExecOrder(
        chosen.getFirst(),
        client,
        server,
        capture == null ? null : stem(capture),
        seed == null ? 1 : seed);
  }

  /** What is captured is written where the programs may write. */
  private String stem(Path file) throws InputException {
    Path whole = file.toAbsolutePath().normalize();
    Path folder = whole.getParent();
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new InvalidValueException(
          "--capture", file.toString(), "a file in a folder that exists and can be written to");
    }
    if (!whole.startsWith(sharedFolder())) {
      throw new InvalidValueException(
          "--capture",
          file.toString(),
          "a file below the shared folder, " + sharedFolder() + " (--share names another)");
    }
    String text = whole.toString();
    return text.endsWith(PCAPNG) ? text.substring(0, text.length() - PCAPNG.length()) : text;
  }

  private Path sharedFolder() {
    return (share == null ? Path.of("") : share).toAbsolutePath().normalize();
  }

  ExecLimits limits(boolean terminal) throws InputException {
    if (!Files.isDirectory(sharedFolder()) || !Files.isWritable(sharedFolder())) {
      throw new InvalidValueException(
          "--share", sharedFolder().toString(), "a folder that can be written to");
    }
    long wall =
        limit == null ? USUAL_LIMIT_MS : KeyTypes.millis(1, LONGEST_MS).read("--limit", limit);
    return new ExecLimits(
        sharedFolder(),
        memory == null ? USUAL_MEMORY : checked(memory),
        Duration.ofMillis(wall),
        terminal);
  }

  /** A guest with less cannot start the programs that measure its path. */
  private static String checked(String memory) {
    boolean enough =
        memory.matches("[1-9][0-9]{0,5}[mMgG]")
            && (memory.toLowerCase(Locale.ROOT).endsWith("g")
                || Integer.parseInt(memory.substring(0, memory.length() - 1)) >= LEAST_MB);
    if (!enough) {
      throw new InvalidValueException(
          "--mem", memory, "a whole number with m or g, and at least " + LEAST_MB + "m");
    }
    return memory;
  }

  LabChoice lab(Installation installation) throws LabException, InputException {
    if (time == TimeModel.VIRTUAL) {
      return new LabChoice(LabKind.VIRTUAL, "asked for with --time");
    }
    LabChoice choice = LabChoice.automatic(installation);
    if (time == TimeModel.REAL && choice.kind() != LabKind.NATIVE) {
      throw new LabException(
          LabException.Cause.ENVIRONMENT,
          "This machine has no network in real time for us ("
              + choice.reason()
              + "). What to do: leave out --time, or see: antipode doctor");
    }
    return choice;
  }
}

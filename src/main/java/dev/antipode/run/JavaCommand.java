package dev.antipode.run;

import dev.antipode.lab.Installation;
import dev.antipode.lab.OwnBuild;
import dev.antipode.lab.TimeModel;
import dev.antipode.stack.plugin.PluginPaths;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts this program again, in another process, with the same class path. */
public final class JavaCommand {
  private JavaCommand() {}

  /** Starts the harness of a guest. */
  public static List<String> harness(Installation installation) {
    return command(installation, "GuestMain", TimeModel.VIRTUAL, "-Xmx192m", "-Xmn24m");
  }

  /** Starts what runs single programs inside a guest. */
  public static List<String> exec(Installation installation) {
    return command(installation, "ExecMain", TimeModel.VIRTUAL, "-Xmx192m", "-Xmn24m");
  }

  /** Starts an endpoint: a larger heap, as bulk transfers buffer whole windows. */
  public static List<String> endpoint(Installation installation, TimeModel time) {
    return command(installation, "EndpointMain", time, "-Xmx320m", "-Xmn24m");
  }

  private static List<String> command(
      Installation installation, String main, TimeModel time, String... heap) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    if (time.processorsAreFree()) {
      // Time stands while the JIT compiles, so only its work counts: the quick compiler does less
      // of it.
      command.add("-XX:TieredStopAtLevel=1");
      // For the same reason nothing is compiled because the training run used it, and no thread
      // looks four times a second for monitors to tidy up.
      command.addAll(
          List.of(
              "-XX:+IgnoreUnrecognizedVMOptions",
              "-XX:+UnlockDiagnosticVMOptions",
              "-XX:-AOTReplayTraining",
              "-XX:AsyncDeflationInterval=0"));
    }
    command.addAll(List.of(heap));
    String cache = System.getProperty("antipode.aot", "");
    if (!cache.isEmpty() && Files.isReadable(Path.of(cache))) {
      command.addAll(List.of("-XX:AOTCache=" + cache, "-Dantipode.aot=" + cache, "-Xlog:aot*=off"));
    }
    command.add("-Dantipode.home=" + installation.home());
    command.add(OwnBuild.argument());
    command.add(PluginPaths.argument());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), "dev.antipode.cli." + main));
    return command;
  }
}

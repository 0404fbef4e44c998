package dev.antipode.analysis;

import dev.antipode.analysis.number.NumberFormat;
import dev.antipode.result.Environment;
import dev.antipode.result.Manifest;
import dev.antipode.scenario.Scenario;
import dev.antipode.stack.PluginOrigin;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.Traits;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where, when and with what a run was made. */
public final class RunFacts {
  private static final Pattern SEED = Pattern.compile(" --seed[ =]");

  private RunFacts() {}

  public static SequencedMap<String, String> of(RunView run) {
    Manifest manifest = run.manifest();
    Scenario scenario = manifest.scenario();
    SequencedMap<String, String> facts = new LinkedHashMap<>();
    facts.put("antipode", manifest.antipode() + ", results of schema " + manifest.schemaVersion());
    facts.put("run", run.name());
    facts.put("started", manifest.startedAt());
    String finished = manifest.finishedAt();
    facts.put("finished", finished == null ? "no" : finished);
    facts.put("lab", manifest.lab().word() + ": " + manifest.labReason());
    clocks(run, facts);
    facts.put(
        "trials",
        NumberFormat.count(run.trials(), "trial")
            + ", "
            + run.failedTrials()
            + " failed; "
            + scenario.repetitions()
            + " a cell and "
            + scenario.warmup()
            + " to warm up");
    facts.put("seed", Long.toString(scenario.seed()));
    if (!manifest.overrides().isEmpty()) {
      facts.put("overrides", words(manifest.overrides()));
    }
    manifest.stacks().forEach(stack -> facts.put(stack.name(), madeOf(stack)));
    Environment environment = manifest.environment();
    if (environment != null) {
      facts.putAll(environment.facts());
    }
    return facts;
  }

  /**
   * What to type to have the same run again, with its seed: as it was typed, but for the folder
   * that it went to, which is taken. What other commands than {@code run} made is left as it is.
   */
  public static String command(Manifest manifest) {
    return command(manifest.command(), manifest.scenario().seed());
  }

  static String command(String typed, long seed) {
    if (!typed.startsWith("antipode run ")) {
      return typed;
    }
    String command = typed.replaceAll(" --out[ =]('[^']*'|\\S+)", "");
    return SEED.matcher(command).find() ? command : command + " --seed " + seed;
  }

  private static String madeOf(StackDescription stack) {
    String ends =
        stack.client().equals(stack.server())
            ? stack.client()
            : "client " + stack.client() + ", server " + stack.server();
    Traits traits = stack.traits();
    PluginOrigin origin = traits == null ? null : traits.origin();
    return origin == null ? ends : ends + "; plugin " + origin.words();
  }

  private static void clocks(RunView run, Map<String, String> facts) {
    for (ClockView clock : run.clocks()) {
      facts.put(
          clock.guest() == null ? "clock" : "clock of guest " + clock.guest(),
          String.format(
              Locale.ROOT,
              "%.1f lab seconds a wall second (%.1f s in %.1f s)",
              clock.labSecondsPerWallSecond(),
              clock.labSeconds(),
              clock.wallSeconds()));
    }
  }

  private static String words(Map<String, String> overrides) {
    return overrides.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}

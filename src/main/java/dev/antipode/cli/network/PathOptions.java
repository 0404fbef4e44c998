package dev.antipode.cli.network;

import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.Values;
import dev.antipode.scenario.path.PathKeys;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;
import dev.antipode.scenario.path.PathValues;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.yaml.ScenarioReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** The flags that describe paths. */
public final class PathOptions {
  @Option(
      names = "--path",
      split = ",",
      paramLabel = "NAME",
      completionCandidates = PathNames.class,
      description = "Only these paths: profiles of netem/paths.yaml, or those of a scenario.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--rtt",
      split = ",",
      paramLabel = "TIME",
      description =
          "Paths with these round-trip times, half of it each way, for example 211ms or 20ms,80ms.")
  private List<String> rtt = new ArrayList<>();

  @Option(
      names = "--loss",
      split = ",",
      paramLabel = "PERCENT",
      description =
          "Lose packets at random, each way, for example 1%% or 0%%,1%%; 1%%x3 loses them in bursts of 3 on the mean.")
  private List<String> loss = new ArrayList<>();

  @Option(
      names = "--rate",
      split = ",",
      paramLabel = "RATE",
      description = "The bottleneck's rate, each way, for example 20mbit or 5mbit,20mbit.")
  private List<String> rate = new ArrayList<>();

  /** What was given, by flag. */
  public Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    put(given, "--path", paths);
    put(given, "--rtt", rtt);
    put(given, "--loss", loss);
    put(given, "--rate", rate);
    return given;
  }

  private static void put(Map<String, String> given, String flag, List<String> values) {
    if (!values.isEmpty()) {
      given.put(flag, String.join(",", values));
    }
  }

  /**
   * The paths that were asked for.
   *
   * @param own where none is named
   * @param profiles by name, beside those
   */
  public List<PathProfile> choose(List<PathProfile> own, Map<String, PathProfile> profiles)
      throws InputException {
    if (!rtt.isEmpty() && !paths.isEmpty()) {
      throw new InputException("Give either --path or --rtt, not both.");
    }
    Map<String, List<?>> given = new LinkedHashMap<>();
    read(given, PathKeys.RTT, rtt);
    read(given, PathProperties.LOSS.key(), loss);
    read(given, PathProperties.RATE.key(), rate);
    PathValues values = PathValues.ofBoth(new Values(given));
    if (!rtt.isEmpty()) {
      return values.paths(null, "given with --rtt");
    }
    List<PathProfile> chosen = own;
    if (!paths.isEmpty()) {
      Map<String, PathProfile> all = new LinkedHashMap<>(profiles);
      own.forEach(each -> all.put(each.name(), each));
      ScenarioReader reader = new ScenarioReader(Set.of(), all, List.of());
      chosen = paths.stream().map(reader::path).toList();
    }
    return values.isEmpty()
        ? chosen
        : chosen.stream().flatMap(path -> values.change(path).stream()).toList();
  }

  private static <T> void read(Map<String, List<?>> given, Key<T> key, List<String> texts) {
    if (!texts.isEmpty()) {
      given.put(
          key.name(),
          texts.stream().map(text -> key.type().read("--" + key.name(), text)).toList());
    }
  }
}

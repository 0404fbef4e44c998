package dev.antipode.cli;

import dev.antipode.cli.guide.Glossary;
import dev.antipode.cli.guide.Listing;
import dev.antipode.experiment.ExperimentKind;
import dev.antipode.lab.Installation;
import dev.antipode.sample.metric.Better;
import dev.antipode.sample.metric.Measures;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.ScenarioKeys;
import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.path.PathKeys;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.yaml.PathProfiles;
import dev.antipode.stack.Stacks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What there is to choose from, as it is declared. */
record Catalogue(Installation installation, Stacks stacks) {
  Listing paths() throws InputException {
    Listing listing = new Listing("path", "conditions", "source");
    for (PathProfile path : PathProfiles.read(installation.pathProfiles()).values()) {
      listing.add(path.name(), path.words(), path.source());
    }
    return listing;
  }

  Listing scenarios() throws InputException {
    Listing listing = new Listing("scenario", "experiment", "paths", "stacks", "hypothesis");
    for (String name : ScenarioFile.names(installation)) {
      Path file = ScenarioFile.find(Path.of(name), installation);
      Scenario scenario = new ScenarioOptions().read(file, installation, stacks);
      listing.add(
          name,
          scenario.experiment().word(),
          Integer.toString(scenario.paths().size()),
          Integer.toString(scenario.stacks().size()),
          scenario.hypothesis());
    }
    return listing;
  }

  Listing experiments() {
    Listing listing = new Listing("experiment", "keys", "finding", "what a trial does");
    for (ExperimentKind kind : ExperimentList.ALL.all()) {
      listing.add(
          kind.keys().word(),
          kind.keys().all().stream().map(Key::name).collect(Collectors.joining(", ")),
          kind.measures().compared().getFirst().name(),
          kind.keys().doc());
    }
    return listing;
  }

  /** Whatever a list of values makes cells of. */
  Listing dimensions() {
    Listing listing = new Listing("dimension", "of", "values", "default", "meaning");
    for (Map.Entry<Key<?>, String> dimension : dimensionsByKey().entrySet()) {
      Key<?> key = dimension.getKey();
      listing.add(key.name(), dimension.getValue(), key.type().expected(), usual(key), key.doc());
    }
    return listing;
  }

  static Map<Key<?>, String> dimensionsByKey() {
    Map<Key<?>, String> all = new LinkedHashMap<>();
    all.put(ScenarioKeys.STACKS, "every scenario");
    all.put(ScenarioKeys.SESSIONS, "every scenario");
    Arrays.stream(Dimension.values())
        .filter(dimension -> !dimension.ofWorkload())
        .forEach(dimension -> all.put(dimension.key(), "stacks"));
    Stream.concat(PathKeys.effects().stream(), PathKeys.ofDirection().stream())
        .filter(Key::many)
        .forEach(key -> all.putIfAbsent(key, "paths"));
    for (ExperimentKind kind : ExperimentList.ALL.all()) {
      kind.keys().all().stream()
          .filter(Key::many)
          .forEach(key -> all.put(key, "experiment " + kind.keys().word()));
    }
    return all;
  }

  static <T> String usual(Key<T> key) {
    T usual = key.usual();
    return usual == null ? "" : key.type().write(usual);
  }

  Listing metrics() {
    Listing listing = new Listing("metric", "unit", "better", "of", "meaning");
    Glossary.load()
        .texts()
        .forEach((entry, text) -> {
          if (entry.kind() == Glossary.Kind.METRIC) {
            Metric metric = metric(entry.word());
            listing.add(metric.name(), unit(metric), better(metric), measuredBy(metric), text);
          }
        });
    return listing;
  }

  /** The metric of a name, as an experiment declares it. */
  static Metric metric(String name) {
    Metric named = Metric.named(name);
    return ExperimentList.ALL.all().stream()
        .map(kind -> kind.measures().declared(named))
        .filter(declared -> !declared.label().equals(named.label()))
        .findFirst()
        .orElse(named);
  }

  static String unit(Metric metric) {
    String shown = metric.unit().shown();
    return metric.unit().perShown() == 1 ? shown : metric.suffix() + ", shown in " + shown;
  }

  static String better(Metric metric) {
    return metric.better() == Better.NEITHER ? "" : metric.better().name().toLowerCase(Locale.ROOT);
  }

  /** The experiments whose tables show it. */
  static String measuredBy(Metric metric) {
    List<String> found = new ArrayList<>();
    for (ExperimentKind kind : ExperimentList.ALL.all()) {
      Measures measures = kind.measures();
      if (measures.isShown(metric)) {
        found.add(kind.keys().word());
      }
    }
    return String.join(", ", found);
  }
}

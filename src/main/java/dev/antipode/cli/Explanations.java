package dev.antipode.cli;

import dev.antipode.cli.guide.Glossary;
import dev.antipode.experiment.ExperimentKind;
import dev.antipode.lab.Installation;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.ScenarioKeys;
import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.path.PathKeys;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.InputException;
import dev.antipode.scenario.value.Spelling;
import dev.antipode.scenario.yaml.PathProfiles;
import dev.antipode.stack.Quirk;
import dev.antipode.stack.Remedy;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.Stacks;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every word that can be explained: what is declared, and the glossary's. One thread. */
final class Explanations {
  private final Map<String, SequencedSet<String>> texts = new TreeMap<>();

  private Explanations() {}

  static Explanations of(Installation installation, Stacks stacks) throws InputException {
    Explanations all = new Explanations();
    Glossary.load()
        .texts()
        .forEach(
            (entry, text) -> all.add(entry.word(), entry.kind().word(), text + details(entry)));
    Stream.of(ScenarioKeys.ALL, ScenarioKeys.SETTINGS, PathKeys.ofPath(), PathKeys.ofDirection())
        .flatMap(List::stream)
        .forEach(key -> all.add(key, "key of scenarios"));
    for (ExperimentKind kind : ExperimentList.ALL.all()) {
      all.add(kind.keys().word(), "experiment", kind.keys().doc());
      kind.keys().all().forEach(key -> all.add(key, "key of experiment " + kind.keys().word()));
    }
    for (PathProfile path : PathProfiles.read(installation.pathProfiles()).values()) {
      all.add(path.name(), "path", path.words() + ". " + path.source());
    }
    for (String name : ScenarioFile.names(installation)) {
      all.add(name, "scenario", "`antipode plan " + name + "` says what it would measure.");
    }
    stacks.byName().values().forEach(all::add);
    return all;
  }

  private static String details(Glossary.Entry entry) {
    if (entry.kind() != Glossary.Kind.METRIC) {
      return "";
    }
    Metric metric = Catalogue.metric(entry.word());
    String unit = Catalogue.unit(metric);
    String better = Catalogue.better(metric);
    String shown = Catalogue.measuredBy(metric);
    return " Called \""
        + metric.label()
        + "\" in reports"
        + (shown.isEmpty() ? "" : " of " + shown)
        + (unit.isEmpty() ? "" : "; in " + unit)
        + (better.isEmpty() ? "" : "; " + better + " is better")
        + ".";
  }

  private <T> void add(Key<T> key, String kind) {
    String usual = Catalogue.usual(key);
    add(
        key.name(),
        kind,
        key.doc()
            + " Give "
            + key.type().expected()
            + (key.many() ? ", or a list" : "")
            + (usual.isEmpty() ? "." : "; the default is " + usual + "."));
  }

  private void add(Stack stack) {
    StackDescription made = stack.description();
    add(
        made.name(),
        "stack",
        "client " + made.client() + ", server " + made.server() + "; " + made.protocol() + ".");
    for (Quirk quirk : stack.quirks()) {
      add(
          quirk.name(),
          "quirk",
          made.name()
              + ": "
              + quirk.words()
              + "."
              + (quirk.remedy() == null ? "" : " Remedy: " + quirk.remedy() + "."));
    }
    for (Remedy remedy : stack.remedies()) {
      add(
          remedy.name(),
          "remedy",
          made.name() + ": " + remedy.behaviour() + ". Against it: " + remedy.code());
    }
  }

  private void add(String word, String kind, String text) {
    texts
        .computeIfAbsent(Glossary.plain(word), _ -> new LinkedHashSet<>())
        .add(word + " (" + kind + "): " + text);
  }

  /** What a word means, a line for each meaning; empty where it has none. */
  List<String> find(String word) {
    String plain = Glossary.plain(word);
    List<String> found = new ArrayList<>(texts.getOrDefault(plain, new LinkedHashSet<>()));
    if (found.isEmpty()) {
      // As reports label a metric: "first byte" for first_byte_ns.
      texts.values().stream()
          .flatMap(SequencedSet::stream)
          .filter(text -> Glossary.plain(text).contains("called-\"" + plain + "\""))
          .forEach(found::add);
    }
    return found;
  }

  /** What may have been meant, to stand behind a sentence without its full stop. */
  String nearest(String word) {
    String plain = Glossary.plain(word);
    SequencedSet<String> near = new LinkedHashSet<>();
    Spelling.nearest(plain, texts.keySet()).ifPresent(near::add);
    texts.keySet().stream()
        .filter(known -> plain.length() > 2 && known.contains(plain))
        .limit(6)
        .forEach(near::add);
    return near.isEmpty()
        ? ". antipode list metrics shows the metrics."
        : ". Did you mean " + String.join(", ", near) + "?";
  }
}

package dev.antipode.scenario.yaml;

import dev.antipode.scenario.ExperimentKeys;
import dev.antipode.scenario.ScenarioKeys;
import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.path.PathKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scenario to begin with, made of the declared keys: what must be given stands there with a value
 * that works, what may be given is a comment with its default.
 */
public final class ScenarioTemplate {
  private static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder();

  private ScenarioTemplate() {}

  /**
   * The YAML of a scenario.
   *
   * @param name of the scenario
   * @param experiment what it plays
   * @param schema where the JSON Schema is, as seen from the file
   */
  public static String of(String name, ExperimentKeys<?> experiment, String schema) {
    Map<Key<?>, String> values =
        Map.of(
            ScenarioKeys.NAME,
            name,
            ScenarioKeys.HYPOTHESIS,
            "\"Say what you expect, so that the run can refute it.\"",
            ScenarioKeys.EXPERIMENT,
            experiment.word(),
            ScenarioKeys.PATHS,
            "[europe]",
            ScenarioKeys.STACKS,
            "[tcp, tls13, quic-netty]");
    ScenarioTemplate template = new ScenarioTemplate();
    template.line("# yaml-language-server: $schema=" + schema);
    template.words("A scenario of Antipode. `antipode plan FILE` says what it would measure.");
    ScenarioKeys.ALL.forEach(key -> template.key(key, values.get(key)));
    template.section("The experiment " + experiment.word() + ": " + experiment.doc());
    experiment.all().forEach(key -> template.key(key, key.required() ? first(key) : null));
    template.section("Settings of stacks. A list makes cells of each of its values.");
    ScenarioKeys.SETTINGS.forEach(key -> template.key(key, null));
    template.section("What changes every path above. A list makes a path of each of its values.");
    PathKeys.effects().stream()
        .filter(key -> !key.equals(PathKeys.RTT))
        .forEach(key -> template.key(key, null));
    return template.text.toString();
  }

  /** The first word of those that may be given. */
  private static String first(Key<?> key) {
    return key.type().expected().split("[ ,]", 2)[0];
  }

  private <T> void key(Key<T> key, @Nullable String value) {
    line("");
    words(key.doc() + " Give " + key.type().expected() + (key.many() ? "; or a list." : "."));
    T usual = key.usual();
    if (value != null) {
      line(key.name() + ": " + value);
    } else {
      line("# " + key.name() + ":" + (usual == null ? "" : " " + key.type().write(usual)));
    }
  }

  private void section(String words) {
    line("");
    words(words);
  }

  private void words(String words) {
    List<String> lines = new ArrayList<>(List.of("#"));
    for (String word : words.split(" ", -1)) {
      if (lines.getLast().length() + 1 + word.length() > WIDTH) {
        lines.add("#");
      }
      lines.add(lines.removeLast() + " " + word);
    }
    lines.forEach(this::line);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}

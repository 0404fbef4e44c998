package dev.antipode.scenario.yaml;

import dev.antipode.scenario.ExperimentKeys;
import dev.antipode.scenario.ScenarioKeys;
import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.path.PathKeys;
import java.util.List;

/** The page on every key of scenarios and paths, in Markdown, made of the declared keys. */
public final class KeyReference {
  private static final String HEAD =
      """
      # The keys of a scenario

      This page is made of the declarations that the reader uses, by `antipode keys`; a test holds \
      it to them. `docs/scenario.schema.json` says the same to editors: with \
      `# yaml-language-server: $schema=../docs/scenario.schema.json` as its first line, a scenario \
      is completed and checked while you write it.

      Where "list" says yes, a list of values may stand for one value. Each value is then measured: \
      the cells of a scenario are the product of its paths, stacks, sessions, settings and sizes, \
      less what does not apply to a stack. `antipode plan SCENARIO` shows them.

      Durations, rates and sizes have units: `us`, `ms`, `s`; `bit`, `kbit`, `mbit`, `gbit` a \
      second; `B`, `kB`, `MB`, `GB` (powers of 1,000), `KiB`, `MiB`, `GiB` (powers of 1,024). A \
      size without a unit is in bytes.
      """;

  private KeyReference() {}

  /** The whole page. */
  public static String of(List<ExperimentKeys<?>> experiments) {
    StringBuilder page = new StringBuilder(HEAD);
    section(page, "Every scenario", "", ScenarioKeys.ALL);
    section(
        page,
        "Settings of stacks",
        "A value that does not apply to a stack makes no cell of it.",
        List.copyOf(ScenarioKeys.SETTINGS));
    section(
        page,
        "Paths",
        """
        A path is a mapping in `paths` or in `netem/paths.yaml`. Its values, without `name` and \
        `source`, may stand in the scenario itself: alone, they are its path; beside `paths` (and \
        without `rtt`), they change each path there.

        Lists are crossed, and the paths that they make are named by their values, such as \
        `rtt-100ms-loss-1pct`. They are one family: in each block of trials they meet the same \
        draws: each packet that an independent loss of 1 % drops, one of 2 % drops, too.\
        """,
        PathKeys.ofPath());
    section(
        page,
        "One direction: the values of `up` and `down`",
        "Without `rtt`, both have a `delay`.",
        PathKeys.ofDirection());
    for (ExperimentKeys<?> experiment : experiments) {
      section(page, "Experiment `" + experiment.word() + "`", experiment.doc(), experiment.all());
    }
    return page.toString();
  }

  private static void section(StringBuilder page, String title, String words, List<Key<?>> keys) {
    page.append("\n## ").append(title).append("\n\n");
    if (!words.isEmpty()) {
      page.append(words).append("\n\n");
    }
    page.append("| key | value | default | list | meaning |\n| --- | --- | --- | --- | --- |\n");
    for (Key<?> key : keys) {
      page.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  key.name(),
                  key.type().expected(),
                  usual(key),
                  key.many() ? "yes" : "",
                  key.doc()));
    }
  }

  private static <T> String usual(Key<T> key) {
    T usual = key.usual();
    return usual != null ? "`" + key.type().write(usual) + "`" : key.required() ? "required" : "";
  }
}

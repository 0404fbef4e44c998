package dev.antipode.analysis.compare;

import dev.antipode.result.Environment;
import dev.antipode.result.Manifest;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.path.PathProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What two runs may differ in, as it is what one compares, or does not matter: in words. */
final class Subjects {
  private Subjects() {}

  static List<String> of(Manifest before, Manifest after) {
    List<String> subjects = new ArrayList<>();
    note(subjects, "antipode", before.antipode(), after.antipode());
    before
        .stacks()
        .forEach(stack ->
            after.stacks().stream()
                .filter(other -> other.name().equals(stack.name()))
                .findFirst()
                .ifPresent(other -> {
                  note(subjects, stack.name(), stack.client(), other.client());
                  if (!stack.client().equals(stack.server())
                      || !other.client().equals(other.server())) {
                    note(subjects, stack.name() + "'s server", stack.server(), other.server());
                  }
                }));
    Map<String, String> one = facts(before.environment());
    Map<String, String> other = facts(after.environment());
    one.forEach((name, value) -> {
      String now = other.get(name);
      if (now != null) {
        note(subjects, name, value, now);
      }
    });
    Scenario scenario = before.scenario();
    Scenario now = after.scenario();
    note(subjects, "scenario", scenario.name(), now.name());
    note(subjects, "seed", Long.toString(scenario.seed()), Long.toString(now.seed()));
    note(
        subjects,
        "trials to warm up",
        Integer.toString(scenario.warmup()),
        Integer.toString(now.warmup()));
    List<PathProfile> paths = scenario.paths();
    List<PathProfile> others = now.paths();
    if (paths.size() == 1 && others.size() == 1) {
      note(subjects, "path", paths.getFirst().name(), others.getFirst().name());
    }
    return subjects;
  }

  private static Map<String, String> facts(
      @org.jspecify.annotations.Nullable Environment environment) {
    return environment == null ? Map.of() : environment.facts();
  }

  private static void note(List<String> subjects, String what, String before, String after) {
    if (!before.equals(after)) {
      subjects.add(what + ": " + before + " before, " + after + " after");
    }
  }
}

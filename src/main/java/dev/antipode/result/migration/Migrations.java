package dev.antipode.result.migration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All steps in their order. Immutable; any thread.
 *
 * @param steps to version 2, 3 and so on, without a gap
 */
public record Migrations(List<Migration> steps) {
  /** Where a file or a line says its version; a line of version 1 does not. */
  public static final String VERSION_KEY = "schema_version";

  /** What this program knows; a change of the format adds its step at the end. */
  public static final Migrations ALL = new Migrations(List.of());

  public Migrations {
    steps = List.copyOf(steps);
    List<Integer> versions = steps.stream().map(Migration::to).toList();
    if (!versions.equals(IntStream.range(2, 2 + steps.size()).boxed().toList())) {
      throw new IllegalArgumentException("steps lead to versions " + versions + ", not 2, 3, ...");
    }
  }

  /** The version that the last step leads to. */
  public int newest() {
    return 1 + steps.size();
  }

  /** Brings {@code run.json} of an older version to the newest, and writes that version into it. */
  public void manifest(ObjectNode manifest, int version) {
    after(version).forEach(step -> step.manifest(manifest));
    manifest.put(VERSION_KEY, newest());
  }

  /** Brings a line of {@code trials.jsonl} of an older version to the newest. */
  public void trial(ObjectNode trial, int version) {
    after(version).forEach(step -> step.trial(trial));
  }

  private List<Migration> after(int version) {
    return steps.subList(version - 1, steps.size());
  }
}

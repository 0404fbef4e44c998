package dev.antipode.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antipode.result.migration.Migrations;
import dev.antipode.scenario.value.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code trials.jsonl}. Each line says its own version, so that a run which was begun by one
 * version and resumed by a newer one can be read. A word that is not known costs its line; a line
 * that is damaged costs the run, as nobody can say which trial it was.
 */
final class TrialLines {
  private final StoredFile file;
  private final Migrations migrations;
  private final List<TrialResult> trials = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private final Map<String, Integer> lines = new LinkedHashMap<>();
  private int number = 1;

  private TrialLines(Path path, Migrations migrations) {
    this.file =
        new StoredFile(
            path,
            "Restore the file from a copy, or delete the line: antipode run --resume --out "
                + path.toAbsolutePath().getParent()
                + " plays its trial again.");
    this.migrations = migrations;
  }

  /** Nothing where there is no file, or an empty one. */
  static StoredTrials read(Path path, Migrations migrations) throws InputException {
    return new TrialLines(path, migrations).all();
  }

  /** Of a file that grows, of which nothing has been read yet. */
  static TrialLines growing(Path path, Migrations migrations) {
    return new TrialLines(path, migrations);
  }

  /**
   * The trials in bytes that follow those of the last call.
   *
   * @param bytes whole lines
   */
  List<TrialResult> next(byte[] bytes) throws InputException {
    int before = trials.size();
    take(bytes);
    return List.copyOf(trials.subList(before, trials.size()));
  }

  private StoredTrials all() throws InputException {
    byte[] bytes = isAbsent(file.path()) ? new byte[0] : file.bytes();
    int whole = take(bytes);
    return new StoredTrials(
        List.copyOf(trials), List.copyOf(unread), Set.copyOf(lines.keySet()), whole < bytes.length);
  }

  /** Reads the whole lines, and says how many bytes they have. */
  private int take(byte[] bytes) throws InputException {
    int start = 0;
    for (int end = 0; end < bytes.length; end++) {
      if (bytes[end] == '\n') {
        line(new StoredJson(file, number, file.text(bytes, start, end, number)));
        start = end + 1;
        number++;
      }
    }
    return start;
  }

  /** A run makes the file with its first trial; a resumed one may have emptied it. */
  private static boolean isAbsent(Path path) {
    return !Files.exists(path) || (Files.isRegularFile(path) && path.toFile().length() == 0);
  }

  private void line(StoredJson line) throws InputException {
    ObjectNode tree = line.object();
    int version = version(line, tree);
    String id = id(line, tree);
    Integer before = lines.putIfAbsent(id, line.firstLine());
    if (before != null) {
      throw line.damaged(
          List.of("trial"), "found '" + id + "', which line " + before + " has already");
    }
    if (version > migrations.newest()) {
      unread.add(
          place(line)
              + "it has the schema "
              + version
              + " of a newer Antipode; this one reads up to "
              + migrations.newest());
      return;
    }
    migrations.trial(tree, version);
    try {
      trials.add(checked(line, StoredJson.attempt(tree, TrialResult.class)));
    } catch (JsonProcessingException wrong) {
      JsonFault fault = JsonFault.of(wrong, tree);
      if (!fault.isUnknownWord()) {
        throw line.damaged(fault, wrong);
      }
      unread.add(place(line) + fault.field() + ": " + fault.words());
    }
  }

  private String place(StoredJson line) {
    return file.path().getFileName() + ":" + line.firstLine() + ": ";
  }

  private static int version(StoredJson line, ObjectNode tree) throws InputException {
    JsonNode version = tree.path(Migrations.VERSION_KEY);
    if (version.isMissingNode()) {
      return 1;
    }
    if (!version.isInt() || version.intValue() < 1) {
      throw line.damaged(
          List.of(Migrations.VERSION_KEY),
          "found " + JsonFault.found(version) + ", expected a version from 1 on");
    }
    return version.intValue();
  }

  private static String id(StoredJson line, ObjectNode tree) throws InputException {
    JsonNode id = tree.path("trial");
    if (!id.isTextual() || id.textValue().isEmpty()) {
      throw line.damaged(
          List.of("trial"), "found " + JsonFault.found(id) + ", expected the id of a trial");
    }
    return id.textValue();
  }

  private static TrialResult checked(StoredJson line, TrialResult trial) throws InputException {
    if (trial.block() < 0) {
      throw line.damaged(List.of("block"), "found " + trial.block() + ", expected 0 or more");
    }
    if (trial.startedMs() < 0) {
      throw line.damaged(
          List.of("started_ms"), "found " + trial.startedMs() + ", expected 0 or more");
    }
    return trial;
  }
}

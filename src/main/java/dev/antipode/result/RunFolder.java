package dev.antipode.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antipode.disk.Access;
import dev.antipode.disk.DurableFile;
import dev.antipode.result.migration.Migrations;
import dev.antipode.sample.Json;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A run on disk. Every change is on the disk before the call returns; readers may look at any time.
 */
public record RunFolder(Path path) {
  public Path manifestFile() {
    return path.resolve("run.json");
  }

  public Path trialsFile() {
    return path.resolve("trials.jsonl");
  }

  public Path evidence() {
    return path.resolve("evidence");
  }

  /** Replaces the manifest at once: a reader sees the old or the new one, never half of either. */
  public void write(Manifest manifest) throws IOException {
    DurableFile.replace(
        manifestFile(),
        Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest),
        Access.SHARED);
  }

  /** Appends one trial; half a line that a kill has left makes room for it. */
  public void append(TrialResult trial) throws IOException {
    DurableFile.append(trialsFile(), (line(trial) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** From version 2 on a line says its version. */
  private static String line(TrialResult trial) {
    ObjectNode tree = Json.MAPPER.createObjectNode();
    if (Manifest.SCHEMA_VERSION > 1) {
      tree.put(Migrations.VERSION_KEY, Manifest.SCHEMA_VERSION);
    }
    return Json.line(tree.setAll(Json.MAPPER.<ObjectNode>valueToTree(trial)));
  }

  /**
   * The manifest, brought to the newest schema; an error names the file where it is missing,
   * damaged, or of a newer schema.
   */
  public Manifest manifest() throws InputException {
    if (Files.isDirectory(path) && !Files.exists(manifestFile())) {
      throw new InputException(
          path
              + ": no run.json there, and no jmh.json with results. Give the folder of a run, or restore the files from a copy.");
    }
    return new ManifestReader(
            StoredJson.read(new StoredFile(manifestFile(), StoredFile.RESTORE)), Migrations.ALL)
        .manifest()
        .withTraits();
  }

  /**
   * All finished trials in the order in which they ended; half a line at the end is passed over, as
   * are lines that say what this program does not know, see {@link #stored(Manifest)}.
   */
  public List<TrialResult> trials() throws InputException {
    return lines().trials();
  }

  /** The same with what was passed over. */
  public StoredTrials lines() throws InputException {
    return TrialLines.read(trialsFile(), Migrations.ALL);
  }

  /**
   * The trials of a run that is to be reported: those that its manifest explains. A run that has
   * finished has at least one.
   */
  public StoredTrials stored(Manifest manifest) throws InputException {
    StoredTrials lines = lines();
    boolean finished = manifest.finishedAt() != null;
    if (finished && lines.ids().isEmpty()) {
      throw new StoredFile(trialsFile(), StoredFile.RESTORE)
          .damaged(0, "", "found no trial, though the run has finished", null);
    }
    return lines.explainedBy(manifest);
  }
}

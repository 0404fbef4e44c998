package dev.antipode.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.sample.Json;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
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
    Path draft = path.resolve("run.json.new");
    byte[] text = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    try (FileChannel file =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      writeFully(file, text);
      file.force(true);
    }
    Files.move(
        draft, manifestFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Appends one trial. */
  public void append(TrialResult trial) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            trialsFile(),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.READ)) {
      file.position(endOfLastLine(file));
      writeFully(file, (Json.line(trial) + "\n").getBytes(StandardCharsets.UTF_8));
      file.truncate(file.position());
      file.force(false);
    }
  }

  /** A kill may have left half a line; the next trial takes its place. */
  private static long endOfLastLine(FileChannel file) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long end = file.size(); end > 0; end--) {
      one.clear();
      file.read(one, end - 1);
      if (one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }

  private static void writeFully(FileChannel file, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
  }

  /**
   * The manifest; an error that names the file where it is missing, no JSON, or of a newer schema.
   */
  public Manifest manifest() throws InputException {
    try {
      JsonNode tree = Json.MAPPER.readTree(Files.readAllBytes(manifestFile()));
      int version = tree.path("schema_version").asInt(-1);
      if (version < 1 || version > Manifest.SCHEMA_VERSION) {
        throw new InputException(
            manifestFile()
                + ": schema_version: found "
                + tree.path("schema_version")
                + ", allowed: 1 to "
                + Manifest.SCHEMA_VERSION
                + (version > Manifest.SCHEMA_VERSION
                    ? "; a newer Antipode made this run, use that one"
                    : ""));
      }
      return Json.MAPPER.treeToValue(tree, Manifest.class);
    } catch (java.nio.file.NoSuchFileException missing) {
      throw new InputException(path + ": no run.json there, allowed: the folder of a run", missing);
    } catch (JsonProcessingException notJson) {
      throw new InputException(
          manifestFile() + ": cannot be read: " + notJson.getOriginalMessage(), notJson);
    } catch (IOException unreadable) {
      throw new InputException(
          manifestFile() + ": cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  /**
   * All finished trials in the order in which they ended; half a line at the end is passed over.
   */
  public List<TrialResult> trials() throws InputException {
    if (!Files.exists(trialsFile())) {
      return List.of();
    }
    List<TrialResult> trials = new ArrayList<>();
    try {
      String text = Files.readString(trialsFile());
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      for (String line : whole.lines().toList()) {
        trials.add(Json.MAPPER.readValue(line, TrialResult.class));
      }
    } catch (JsonProcessingException notJson) {
      throw new InputException(
          trialsFile()
              + ":"
              + (trials.size() + 1)
              + ": cannot be read: "
              + notJson.getOriginalMessage(),
          notJson);
    } catch (IOException unreadable) {
      throw new InputException(
          trialsFile() + ": cannot be read: " + unreadable.getMessage(), unreadable);
    }
    return trials;
  }
}

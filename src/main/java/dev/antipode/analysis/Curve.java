package dev.antipode.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.result.StoredFile;
import dev.antipode.result.StoredJson;
import dev.antipode.scenario.value.InputException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file that trials of an experiment leave for a picture, {@code evidence/<cell>.<word>.json}.
 *
 * @param reader holds it against the bounds that the picture relies on
 */
public record Curve(String word, Reader reader) {
  private static final String REMEDY =
      "Restore the file from a copy, or delete it: the report then lacks this picture.";

  /** No trial takes longer: an hour. */
  public static final long LONGEST_NS = 3_600_000_000_000L;

  /** No transfer is larger. */
  public static final long MOST_BYTES = 1L << 40;

  /** Reads one such file. */
  @FunctionalInterface
  public interface Reader {
    /** What it holds; an error that names file and field where a picture cannot be made of it. */
    JsonNode read(StoredJson json) throws InputException;
  }

  /** An error that names file and field where a value is not within 0 and the most. */
  public static void within(StoredJson json, String field, long found, long most)
      throws InputException {
    if (found < 0 || found > most) {
      throw json.file()
          .damaged(json.firstLine(), field, "found " + found + ", expected 0 to " + most, null);
    }
  }

  /** Those among some files that are such curves, by file name. */
  static Map<String, JsonNode> read(Path folder, List<String> files, List<Curve> curves)
      throws InputException {
    Map<String, JsonNode> read = new HashMap<>();
    for (String file : files) {
      for (Curve curve : curves) {
        if (file.endsWith("." + curve.word() + ".json")) {
          StoredFile stored = new StoredFile(folder.resolve(file), REMEDY);
          read.put(file, curve.reader().read(StoredJson.read(stored)));
        }
      }
    }
    return Map.copyOf(read);
  }
}

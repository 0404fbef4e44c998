package dev.antipode.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.result.StoredFile;
import dev.antipode.result.StoredJson;
import dev.antipode.sample.Lanes;
import dev.antipode.scenario.value.InputException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads what drivers left in a run's evidence for pictures, and holds it against the bounds that
 * the pictures rely on.
 */
final class StoredCurves {
  private static final String REMEDY =
      "Restore the file from a copy, or delete it: the report then lacks this picture.";

  /** No trial takes longer: an hour. */
  private static final long LONGEST_NS = 3_600_000_000_000L;

  /** No transfer is larger. */
  private static final long MOST_BYTES = 1L << 40;

  /** As drivers write it. */
  private record Slices(long bucketNs, List<Long> bytes) {}

  private StoredCurves() {}

  /** By file name. */
  static Map<String, JsonNode> read(Path folder, List<String> files) throws InputException {
    Map<String, JsonNode> curves = new HashMap<>();
    for (String file : files) {
      if (file.endsWith(".lanes.json")) {
        curves.put(file, lanes(json(folder, file)));
      } else if (file.endsWith(".ramp.json")) {
        curves.put(file, ramp(json(folder, file)));
      }
    }
    return Map.copyOf(curves);
  }

  private static StoredJson json(Path folder, String file) throws InputException {
    return StoredJson.read(new StoredFile(folder.resolve(file), REMEDY));
  }

  /** A file of another version is no picture's. */
  private static JsonNode lanes(StoredJson json) throws InputException {
    JsonNode tree = json.tree();
    if (tree.path("schema_version").asInt(Lanes.SCHEMA_VERSION) == Lanes.SCHEMA_VERSION) {
      Lanes lanes = json.as(Lanes.class);
      within(json, "lost_ns", lanes.lostNs(), LONGEST_NS);
      within(json, "detected_ns", lanes.detectedNs(), LONGEST_NS);
      within(json, "complete_ns", lanes.completeNs(), LONGEST_NS);
      for (int i = 0; i < lanes.lanes().size(); i++) {
        Lanes.Lane lane = lanes.lanes().get(i);
        for (Lanes.Mark mark :
            Stream.concat(lane.arrivals().stream(), lane.deliveries().stream()).toList()) {
          within(json, "lanes[" + i + "]: at_ns", mark.atNs(), LONGEST_NS);
          within(json, "lanes[" + i + "]: bytes", mark.bytes(), MOST_BYTES);
        }
        long last = lane.deliveries().stream().mapToLong(Lanes.Mark::atNs).max().orElse(0);
        within(json, "lanes[" + i + "]: at_ns of deliveries", last, lanes.completeNs());
      }
    }
    return tree;
  }

  private static JsonNode ramp(StoredJson json) throws InputException {
    Slices slices = json.as(Slices.class);
    within(json, "bucket_ns", slices.bucketNs() - 1, LONGEST_NS);
    long sum = 0;
    for (int i = 0; i < slices.bytes().size(); i++) {
      within(json, "bytes[" + i + "]", slices.bytes().get(i), MOST_BYTES);
      sum += slices.bytes().get(i);
      within(json, "bytes: their sum", sum, MOST_BYTES);
    }
    return json.tree();
  }

  private static void within(StoredJson json, String field, long found, long most)
      throws InputException {
    if (found < 0 || found > most) {
      throw json.file()
          .damaged(json.firstLine(), field, "found " + found + ", expected 0 to " + most, null);
    }
  }
}

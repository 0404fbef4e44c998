package dev.antipode.experiment.headofline;

import static dev.antipode.analysis.Curve.LONGEST_NS;
import static dev.antipode.analysis.Curve.MOST_BYTES;
import static dev.antipode.analysis.Curve.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.analysis.Curve;
import dev.antipode.result.StoredJson;
import dev.antipode.scenario.value.InputException;
import java.util.stream.Stream;

/** The {@link Lanes} of a typical trial, as a run keeps them. */
final class LanesFile {
  static final Curve CURVE = new Curve("lanes", LanesFile::lanes);

  private LanesFile() {}

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
}

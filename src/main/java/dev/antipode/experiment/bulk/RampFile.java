package dev.antipode.experiment.bulk;

import static dev.antipode.analysis.Curve.LONGEST_NS;
import static dev.antipode.analysis.Curve.MOST_BYTES;
import static dev.antipode.analysis.Curve.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.analysis.Curve;
import dev.antipode.result.StoredJson;
import dev.antipode.scenario.value.InputException;
import java.util.List;

/** When how many bytes of the first transfer of a cell came, as a run keeps it. */
final class RampFile {
  static final Curve CURVE = new Curve("ramp", RampFile::ramp);

  /** As {@link Ramp} writes it. */
  private record Slices(long bucketNs, List<Long> bytes) {}

  private RampFile() {}

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
}

package dev.antipode.experiment.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.analysis.Evidence;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.option.TransferDirection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the first transfer of a cell went: {@code evidence/<cell>.ramp.json}.
 *
 * @param bucketNs how long each bucket is
 * @param bytes application bytes that arrived in each
 */
public record GoodputRamp(long bucketNs, List<Long> bytes) {
  /**
   * Empty if the cell left none, and for an upload: its ramp is what the library took, which says
   * nothing of the path.
   */
  public static Optional<GoodputRamp> of(Cell cell, Evidence evidence) {
    return cell.options().direction() == TransferDirection.UPLOAD
        ? Optional.empty()
        : evidence.curve(cell, RampFile.CURVE.word()).flatMap(GoodputRamp::of);
  }

  private static Optional<GoodputRamp> of(JsonNode json) {
    long bucketNs = json.path("bucket_ns").asLong();
    List<Long> bytes = new ArrayList<>();
    json.path("bytes").forEach(node -> bytes.add(node.asLong()));
    return bucketNs <= 0 || bytes.isEmpty()
        ? Optional.empty()
        : Optional.of(new GoodputRamp(bucketNs, List.copyOf(bytes)));
  }

  /**
   * The same in buckets that are as long as a round trip, or a little shorter: within one, a
   * growing window comes as a burst at the path's rate and a pause. A remainder at the end is left
   * out, unless there is nothing else.
   */
  public GoodputRamp over(double rttNs) {
    int each = Math.clamp((long) (rttNs / bucketNs), 1, bytes.size());
    List<Long> sums = new ArrayList<>();
    for (int i = 0; i + each <= bytes.size(); i += each) {
      sums.add(bytes.subList(i, i + each).stream().mapToLong(Long::longValue).sum());
    }
    return new GoodputRamp(bucketNs * each, List.copyOf(sums));
  }

  /** The rate of a bucket, in bits a second. */
  public double bps(int bucket) {
    return bytes.get(bucket) * 8e9 / bucketNs;
  }

  public double peakBps() {
    double peak = 0;
    for (int i = 0; i < bytes.size(); i++) {
      peak = Math.max(peak, bps(i));
    }
    return peak;
  }
}

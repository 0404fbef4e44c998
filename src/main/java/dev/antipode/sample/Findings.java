package dev.antipode.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What a trial found beside its numbers. Immutable.
 *
 * @param histograms HdrHistogram's compressed encoding in Base64, by what they are of: {@code
 *     corrected}, {@code uncorrected}
 * @param evidence what goes into a file of its own for the first trial of a cell, by the word in
 *     the file's name: {@code ramp}
 */
public record Findings(SortedMap<String, String> histograms, SortedMap<String, JsonNode> evidence) {
  public static final Findings NONE =
      new Findings(Collections.emptySortedMap(), Collections.emptySortedMap());

  /** What a recorder holds. */
  public static Findings of(SampleRecorder recorder) {
    SortedMap<String, String> histograms = new TreeMap<>();
    histograms.put("corrected", encoded(recorder.corrected()));
    histograms.put("uncorrected", encoded(recorder.uncorrected()));
    return new Findings(histograms, Collections.emptySortedMap());
  }

  public static Findings of(String word, JsonNode evidence) {
    return new Findings(Collections.emptySortedMap(), new TreeMap<>(Map.of(word, evidence)));
  }

  /** The histograms alone. */
  public Findings withoutEvidence() {
    return new Findings(histograms, Collections.emptySortedMap());
  }

  private static String encoded(Histogram histogram) {
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    return Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(bytes.array(), length));
  }

  /** A histogram from its encoding. */
  public static Histogram decoded(String encoded) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(encoded)), 0);
    } catch (DataFormatException broken) {
      throw new IllegalArgumentException("not a histogram: " + encoded, broken);
    }
  }
}

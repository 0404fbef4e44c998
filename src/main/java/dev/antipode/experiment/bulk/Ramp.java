package dev.antipode.experiment.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.sample.Json;
import java.util.Arrays;

/**
 * How many bytes had come in each slice of time since a start. When the slices run out, each two
 * become one of double length, so that a transfer of any length fits. One thread at a time.
 */
final class Ramp {
  private static final int SLICES = 1_024;

  private final long[] bytes = new long[SLICES];
  private long sliceNanos;
  private int used;

  /** As it is written: {@code {"bucket_ns":..., "bytes":[...]}}. */
  @SuppressWarnings("ArrayRecordComponent") // only written
  private record Curve(long bucketNs, long[] bytes) {}

  /** Begins with slices of that length. */
  Ramp(long sliceNanos) {
    this.sliceNanos = sliceNanos;
  }

  void add(long nanosSinceStart, long count) {
    long slice = Math.max(0, nanosSinceStart) / sliceNanos;
    while (slice >= SLICES) {
      halve();
      slice = Math.max(0, nanosSinceStart) / sliceNanos;
    }
    bytes[(int) slice] += count;
    used = Math.max(used, (int) slice + 1);
  }

  private void halve() {
    for (int i = 0; i < SLICES / 2; i++) {
      bytes[i] = bytes[2 * i] + bytes[2 * i + 1];
    }
    Arrays.fill(bytes, SLICES / 2, SLICES, 0);
    sliceNanos *= 2;
    used = (used + 1) / 2;
  }

  JsonNode json() {
    return Json.MAPPER.valueToTree(new Curve(sliceNanos, Arrays.copyOf(bytes, used)));
  }
}

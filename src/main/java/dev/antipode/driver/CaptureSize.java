package dev.antipode.driver;

import dev.antipode.capture.PacketRecord;

/** How much of its packets a trial's capture holds. */
enum CaptureSize {
  /** All of them, whole. */
  WHOLE(0),
  /** Their heads: what QUIC carried in them cannot be decrypted, and is not shown. */
  HEADS(PacketRecord.HEAD_BYTES),
  /** Nothing: even the heads would fill a guest's memory. */
  NOTHING(0);

  /** Of a trial, both ways. Each packet is seen twice, and the lab keeps its files in memory. */
  private static final long MOST_WHOLE_BYTES = 32L << 20;

  private static final long MOST_HEADS_BYTES = 2L << 30;

  private final int snap;

  CaptureSize(int snap) {
    this.snap = snap;
  }

  /** How many bytes of each packet are kept; 0 for all. */
  int snap() {
    return snap;
  }

  /** Of a trial in which about so many bytes cross the path, both ways. */
  static CaptureSize of(long bytes) {
    if (bytes > MOST_HEADS_BYTES) {
      return NOTHING;
    }
    return bytes > MOST_WHOLE_BYTES ? HEADS : WHOLE;
  }
}

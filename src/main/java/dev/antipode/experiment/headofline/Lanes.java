package dev.antipode.experiment.headofline;

import java.util.List;

/**
 * {@code <cell>.lanes.json}: one trial as a picture of stream against time. Times are in
 * nanoseconds since the client's first packet.
 *
 * @param schemaVersion of this file
 * @param trial its id
 * @param lostNs when the lost packet left the server
 * @param detectedNs when its bytes left the server anew
 * @param completeNs when the application had the last byte
 * @param lanes one a stream, in their order
 */
public record Lanes(
    int schemaVersion,
    String trial,
    long lostNs,
    long detectedNs,
    long completeNs,
    List<Lane> lanes) {
  /** The version that this program writes. */
  public static final int SCHEMA_VERSION = 1;

  /**
   * One stream.
   *
   * @param lost whether bytes of it were in the lost packet
   * @param blocked whether it was head-of-line blocked
   * @param arrivals of its packets at the client, as far as it is known what they carry
   * @param deliveries to the application
   */
  public record Lane(
      int stream, boolean lost, boolean blocked, List<Mark> arrivals, List<Mark> deliveries) {}

  /** So many bytes at a time. */
  public record Mark(long atNs, long bytes) {}
}

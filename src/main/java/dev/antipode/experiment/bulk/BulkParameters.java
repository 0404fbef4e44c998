package dev.antipode.experiment.bulk;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;

/**
 * One transfer on one open connection.
 *
 * @param bytes size of the content
 * @param standstillMs after so long without progress the transfer is given up as failed
 */
public record BulkParameters(long bytes, long standstillMs) {
  public BulkParameters {
    BulkKeys.SIZE.checked(bytes);
    BulkKeys.STANDSTILL.checked(standstillMs);
  }

  /** Those of a cell: with the sizes that are its own. */
  public BulkParameters of(Options options) {
    return new BulkParameters(options.bytes(Dimension.BYTES, bytes), standstillMs);
  }
}

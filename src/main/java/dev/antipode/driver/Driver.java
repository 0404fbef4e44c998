package dev.antipode.driver;

import dev.antipode.sample.Findings;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Trial;
import dev.antipode.scenario.path.Losses;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Plays trials of one experiment with a pair of endpoints. One thread at a time. */
public interface Driver {
  /**
   * Readies what the trial needs and what must neither be timed nor counted, such as a ticket of an
   * earlier connection.
   *
   * @return null when it is ready; else a sample that says why it cannot be played
   */
  @Nullable Sample prepare(Trial trial) throws DriverException, InterruptedException;

  /** Whether preparing such a trial sends packets. */
  boolean preparationSends(Trial trial);

  /**
   * Plays one prepared trial and returns what the client measured. A trial that fails is a sample
   * that says so.
   *
   * @throws DriverException if an endpoint process is lost, so that no further trial can be played
   */
  Sample play(Trial trial) throws DriverException, InterruptedException;

  /**
   * Whether the first trial of each cell is captured; not where a capture would be megabytes that
   * prove no more than a handshake does.
   */
  default boolean captures() {
    return true;
  }

  /** What the trial that was played last found beside its sample. */
  default Findings findings() {
    return Findings.NONE;
  }

  /**
   * Plays a trial that is captured, and leaves beside the capture what else there is to tell of it,
   * such as the keys that decrypt it.
   *
   * @param evidence the stem of the files' names
   */
  default Sample play(Trial trial, Path evidence) throws DriverException, InterruptedException {
    return play(trial);
  }

  /**
   * How many packets such a trial sends at most each way, so that losses need not be drawn beyond
   * them. One that sends more is failed.
   */
  default long packets(Trial trial) {
    return Losses.COVERED_PACKETS;
  }
}

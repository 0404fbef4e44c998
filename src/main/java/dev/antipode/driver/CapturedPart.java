package dev.antipode.driver;

import dev.antipode.lab.LabException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A part of a trial whose packets are captured. */
@FunctionalInterface
public interface CapturedPart {
  /**
   * Plays it.
   *
   * @param evidence the stem of its files' names, where its packets can be read; null where nothing
   *     needs to be written beside them
   */
  Played play(@Nullable Path evidence) throws DriverException, LabException, InterruptedException;
}

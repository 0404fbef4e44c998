package dev.antipode.result;

import dev.antipode.disk.GrowingLines;
import dev.antipode.result.migration.Migrations;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.util.List;

/**
 * The trials of a folder that another process is playing into. Each call reads on where the last
 * one ended, so that nothing is read twice. One thread.
 */
public final class GrowingTrials {
  private final RunFolder folder;
  private final GrowingLines grown;
  private final TrialLines lines;

  /** Nothing is read yet. */
  public GrowingTrials(RunFolder folder) {
    this.folder = folder;
    grown = new GrowingLines(folder.trialsFile());
    lines = TrialLines.growing(folder.trialsFile(), Migrations.ALL);
  }

  /** The trials that were stored since the last call; half a line is left for the next. */
  public List<TrialResult> fresh() throws InputException {
    try {
      return lines.next(grown.fresh());
    } catch (IOException unreadable) {
      throw new InputException(
          folder.trialsFile() + ": cannot be read: " + unreadable.getMessage() + ".", unreadable);
    }
  }
}

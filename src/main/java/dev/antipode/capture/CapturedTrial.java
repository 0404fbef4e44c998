package dev.antipode.capture;

import dev.antipode.scenario.Cell;
import java.nio.file.Path;

/**
 * Where the packets of a trial lie. Those of the first trial of each cell are named after the cell,
 * in {@code evidence/}; those of the others wait in {@code evidence/pending/} until their facts are
 * on the disk.
 */
public final class CapturedTrial {
  /** The folder in {@code evidence/} of what was not read yet. */
  public static final String PENDING = "pending";

  private CapturedTrial() {}

  /** What the names of a trial's files begin with. */
  public static Path stem(Path evidence, Cell cell, int block) {
    return block == 0
        ? evidence.resolve(cell.id())
        : evidence.resolve(PENDING).resolve(cell.id() + "." + block);
  }

  /** The packets as both ends saw them. */
  public static Path capture(Path stem) {
    return stem.resolveSibling(stem.getFileName() + ".pcapng");
  }

  /** The TLS secrets, in the format of NSS. */
  public static Path keys(Path stem) {
    return stem.resolveSibling(stem.getFileName() + ".keys");
  }
}

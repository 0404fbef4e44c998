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

  /** The packets as one end saw them; see {@link SideCapture}. */
  public static Path capture(Path stem, SideCapture.View view) {
    return named(stem, "." + view.word() + ".pcapng");
  }

  /** The packets as both ends saw them, in runs of older versions; see {@link TwoSidedCapture}. */
  public static Path joined(Path stem) {
    return named(stem, ".pcapng");
  }

  /** The TLS secrets, in the format of NSS. */
  public static Path keys(Path stem) {
    return named(stem, ".keys");
  }

  /** What a library logged, in the format of qlog. */
  public static Path qlog(Path stem) {
    return named(stem, ".sqlog");
  }

  private static Path named(Path stem, String ending) {
    return stem.resolveSibling(stem.getFileName() + ending);
  }
}

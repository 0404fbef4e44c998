package dev.antipode.analysis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lines of {@code trials.jsonl} that no report can count, in words. */
public final class UnreadLines {
  /** More lines than these are counted and not listed. */
  private static final int LISTED = 4;

  private UnreadLines() {}

  /**
   * One caveat for all of them; empty where there are none.
   *
   * @param lines a sentence each, without its end
   */
  public static Optional<String> caveat(List<String> lines) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    int more = lines.size() - LISTED;
    return Optional.of(
        (lines.size() == 1 ? "1 trial is" : lines.size() + " trials are")
            + " not counted, as this version of Antipode cannot read what was stored: "
            + lines.stream().limit(LISTED).collect(Collectors.joining("; "))
            + (more > 0 ? "; and " + more + " more" : "")
            + ".");
  }
}

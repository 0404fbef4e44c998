package dev.antipode.analysis;

import dev.antipode.evidence.WireProof;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Negotiated;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that is known of the connections of a cell beside their times, in a line. */
final class Proof {
  private Proof() {}

  /**
   * What the connections of a cell agreed on, then what its capture shows.
   *
   * @param note what is to be said of its stack before all else; may be empty
   */
  static String of(List<TrialResult> trials, @Nullable WireProof capture, String note) {
    return Stream.of(note, of(trials), capture == null ? "" : capture.summary())
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /** If the trials did not all agree, every variant with its count. */
  private static String of(List<TrialResult> trials) {
    List<String> all =
        trials.stream()
            .map(trial -> trial.sample().negotiated())
            .filter(Objects::nonNull)
            .map(Proof::of)
            .toList();
    List<String> distinct = all.stream().distinct().toList();
    return distinct.size() <= 1
        ? String.join("", distinct)
        : distinct.stream()
            .map(one -> one + " (" + all.stream().filter(one::equals).count() + " trials)")
            .collect(Collectors.joining("; "));
  }

  private static String of(Negotiated negotiated) {
    String group = negotiated.group();
    if (group != null && "only-offer".equals(negotiated.groupProof())) {
      group += " (the only offer)";
    }
    return Stream.of(
            negotiated.protocol(),
            negotiated.cipherSuite(),
            group,
            negotiated.applicationProtocol(),
            Boolean.TRUE.equals(negotiated.resumed()) ? "resumed" : null,
            negotiated.earlyDataAccepted() == null
                ? null
                : negotiated.earlyDataAccepted() ? "early data accepted" : "early data refused",
            Boolean.TRUE.equals(negotiated.serverVerified()) ? "verified" : null,
            negotiated.congestion(),
            untold(negotiated))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }

  /** What the library did not tell, where there is such a thing; null where it told all. */
  private static @Nullable String untold(Negotiated negotiated) {
    List<String> untold = negotiated.untold();
    return untold.isEmpty() ? null : "(not told: " + String.join(", ", untold) + ")";
  }
}

package dev.antipode.analysis;

import dev.antipode.evidence.TrialFacts;
import dev.antipode.evidence.WireProof;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Negotiated;
import dev.antipode.wire.KeyShares;
import dev.antipode.wire.WireFacts;
import java.util.List;
import java.util.Map;
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
   * @param facts of all trials, by their ids
   * @param note what is to be said of its stack before all else; may be empty
   */
  static String of(
      List<TrialResult> trials,
      Map<String, TrialFacts> facts,
      @Nullable WireProof capture,
      String note) {
    return Stream.of(
            note, of(trials, facts, shown(capture)), capture == null ? "" : capture.summary())
        .filter(words -> !words.isEmpty())
        .collect(Collectors.joining("; "));
  }

  /** If the trials did not all agree, every variant with its count. */
  private static String of(
      List<TrialResult> trials, Map<String, TrialFacts> facts, @Nullable String group) {
    List<String> all =
        trials.stream()
            .filter(trial -> trial.sample().negotiated() != null)
            .map(trial ->
                of(
                    Objects.requireNonNull(trial.sample().negotiated()),
                    facts.get(trial.trial()),
                    group))
            .toList();
    List<String> distinct = all.stream().distinct().toList();
    return distinct.size() <= 1
        ? String.join("", distinct)
        : distinct.stream()
            .map(one -> one + " (" + all.stream().filter(one::equals).count() + " trials)")
            .collect(Collectors.joining("; "));
  }

  /** The group by the key shares of the captured trial; null where they were not seen. */
  private static @Nullable String shown(@Nullable WireProof capture) {
    WireFacts facts = capture == null || capture.trace() == null ? null : capture.trace().facts();
    KeyShares shares = facts == null ? null : facts.keyShares();
    return shares == null ? null : shares.chosen();
  }

  private static String of(
      Negotiated negotiated, @Nullable TrialFacts facts, @Nullable String shown) {
    String group = negotiated.group() == null ? shown : negotiated.group();
    if (group != null && "only-offer".equals(negotiated.groupProof())) {
      group += " (the only offer)";
    }
    return Stream.of(
            negotiated.protocol(),
            negotiated.cipherSuite(),
            group,
            negotiated.applicationProtocol(),
            Boolean.TRUE.equals(negotiated.resumed()) ? "resumed" : null,
            early(negotiated.earlyDataAccepted(), facts),
            Boolean.TRUE.equals(negotiated.serverVerified()) ? "verified" : null,
            negotiated.congestion(),
            untold(negotiated, shown))
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }

  /**
   * What became of early data. A library that did not have its request answered early takes that
   * for a refusal, and the server's EncryptedExtensions tell.
   */
  private static @Nullable String early(@Nullable Boolean told, @Nullable TrialFacts facts) {
    TrialFacts.Early read = facts == null ? null : facts.early();
    Boolean seen = read == null ? null : read.accepted();
    if (told == null) {
      return null;
    }
    boolean accepted = seen == null ? told : seen;
    return accepted ? "early data accepted" : "early data refused";
  }

  /** What the library did not tell, where there is such a thing; null where it told all. */
  private static @Nullable String untold(Negotiated negotiated, @Nullable String shown) {
    List<String> untold =
        negotiated.untold().stream()
            .filter(what -> shown == null || !what.equals(Negotiated.GROUP))
            .toList();
    return untold.isEmpty() ? null : "(not told: " + String.join(", ", untold) + ")";
  }
}

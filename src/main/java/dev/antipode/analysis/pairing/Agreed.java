package dev.antipode.analysis.pairing;

import dev.antipode.driver.ClaimCheck;
import dev.antipode.sample.Negotiated;
import dev.antipode.scenario.Options;
import dev.antipode.stack.StackDescription;
import dev.antipode.wire.KeyShares;
import dev.antipode.wire.WireFacts;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What connections of a cell agreed on, each in words: what strict pairing wants is said beside
 * what it would not allow.
 *
 * @param detours round trips that nobody asked for
 */
public record Agreed(String group, String suite, String congestion, String detours) {
  private static final String UNTOLD = "not told";

  /**
   * Of all trials of a cell that succeeded.
   *
   * @param facts of the captured one; null where there is none
   */
  public static Agreed of(
      StackDescription stack,
      Options options,
      List<Negotiated> connections,
      @Nullable WireFacts facts) {
    List<String> detours = facts == null ? List.of() : detours(options, facts);
    return new Agreed(
        words(
            options.group().word(),
            connections.stream()
                .map(Negotiated::group)
                .map(told -> told == null ? shown(facts) : told.toLowerCase(Locale.ROOT))),
        words(
            ClaimCheck.suite(stack.security()), connections.stream().map(Negotiated::cipherSuite)),
        words(options.congestion().word(), connections.stream().map(Negotiated::congestion)),
        facts == null ? UNTOLD : detours.isEmpty() ? "none" : String.join(", ", detours));
  }

  /** What was told, each once. */
  private static String words(String strict, Stream<@Nullable String> told) {
    List<String> all = told.filter(Objects::nonNull).distinct().toList();
    boolean differs = all.stream().anyMatch(one -> !one.equals(strict));
    String found = all.isEmpty() ? UNTOLD : String.join(" and ", all);
    return differs ? found + " (strict: " + strict + ")" : found;
  }

  private static @Nullable String shown(@Nullable WireFacts facts) {
    KeyShares shares = facts == null ? null : facts.keyShares();
    return shares == null ? null : shares.chosen();
  }

  private static List<String> detours(Options options, WireFacts facts) {
    return Stream.of(
            facts.helloRetryRequests() > 0 && !options.helloRetry() ? "HelloRetryRequest" : null,
            facts.retrySeen() && !options.retry() ? "Retry" : null,
            facts.versionNegotiationSeen() ? "Version Negotiation" : null)
        .filter(Objects::nonNull)
        .toList();
  }
}

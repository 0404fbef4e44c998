package dev.antipode.sample;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One measured thing: what the client's end of a trial has to say.
 *
 * @param outcome how it ended
 * @param reason why, where it did not succeed
 * @param metrics numbers by name; the unit is the last part of the name, as in {@code handshake_ns}
 * @param negotiated what the connection agreed on
 */
public record Sample(
    Outcome outcome,
    @Nullable String reason,
    SortedMap<String, Long> metrics,
    @Nullable Negotiated negotiated) {

  public static Sample succeeded(SortedMap<String, Long> metrics, Negotiated negotiated) {
    return new Sample(Outcome.SUCCEEDED, null, metrics, negotiated);
  }

  public static Sample without(Outcome outcome, String reason) {
    return new Sample(outcome, reason, new TreeMap<>(), null);
  }
}

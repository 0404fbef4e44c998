package dev.antipode.cli.probe;

import dev.antipode.probe.Savings;
import dev.antipode.probe.Surveyed;
import dev.antipode.probe.UserRoundTrips;
import dev.antipode.probe.WebProtocol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the counted round trips mean for users, in lines. */
final class MeaningText {
  private static final int[] DISTANCES_MS = {20, 80, 200, 329};
  private static final double[] SHARES = {0.05, 0.25, 0.5, 0.75, 0.95};

  private final Surveyed found;
  private final @Nullable Savings savings;

  MeaningText(Surveyed found, @Nullable Savings savings) {
    this.found = found;
    this.savings = savings;
  }

  /** What the counts say of users elsewhere. */
  List<String> lines() {
    List<String> lines = new ArrayList<>(List.of("", "What that means for users"));
    if (savings == null) {
      lines.add(
          found.spoken().speaks(WebProtocol.HTTP3)
              ? "  It answers over HTTP/3 only, so there is nothing to compare."
              : "  HTTP/3 was not spoken here, so nothing is known of what it would save.");
      return lines;
    }
    lines.add(
        "  Computed from the counted round trips, not measured: how much sooner than "
            + savings.over().title()
            + " HTTP/3 gives the first byte, in ms");
    StringBuilder head = new StringBuilder("  %-12s %12s".formatted("visitor", "round trips"));
    for (int rtt : DISTANCES_MS) {
      head.append("%12s".formatted("at " + rtt + " ms"));
    }
    lines.add(head.toString());
    for (Savings.Visitor visitor : savings.visitors()) {
      StringBuilder line =
          new StringBuilder("  %-12s %12d".formatted(visitor.who(), visitor.trips()));
      for (int rtt : DISTANCES_MS) {
        line.append("%12d".formatted(visitor.trips() * rtt));
      }
      lines.add(line.toString());
    }
    lines.add(
        "  A user without UDP gets "
            + savings.over().title()
            + " and saves nothing; how long a client tries QUIC before it gives up is the client's own.");
    lines.add(
        found.spoken().http3() == null
            ? "  No Alt-Svc names HTTP/3, so browsers may never use it."
            : "  A browser that comes for the first time learns of HTTP/3 by Alt-Svc, on a connection"
                + " over TCP: 'cold' is its second visit without a ticket, or one by a DNS record.");
    return lines;
  }

  /** The same for the user's own users. */
  List<String> users(UserRoundTrips users) {
    if (savings == null) {
      return List.of("  --users: nothing is known to be saved.");
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "What your users save, in ms, computed from their "
            + Words.number(users.users(), 0)
            + " round trips");
    StringBuilder head = new StringBuilder("  %-12s %10s".formatted("visitor", "mean"));
    for (double share : SHARES) {
      head.append("%9s".formatted("p" + Math.round(share * 100)));
    }
    lines.add(head.toString());
    for (Savings.Visitor visitor : savings.visitors()) {
      StringBuilder line =
          new StringBuilder(
              "  %-12s %10s"
                  .formatted(visitor.who(), Words.number(visitor.trips() * users.meanMs(), 1)));
      for (double share : SHARES) {
        line.append("%9s".formatted(Words.number(visitor.trips() * users.quantileMs(share), 1)));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}

package dev.antipode.evidence;

import dev.antipode.lab.Way;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.wire.flow.Drops;
import dev.antipode.wire.flow.Flow;
import dev.antipode.wire.flow.FlowWay;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What of a trial's packets the routers did not forward, as a reason why the trial failed. */
public final class RefusedPackets {
  private RefusedPackets() {}

  /** In a sentence without a full stop; empty where they refused nothing. */
  public static Optional<String> of(TrialFacts facts, PathProfile path) {
    List<String> said = new ArrayList<>();
    for (Way way : Way.values()) {
      int sent = 0;
      int refused = 0;
      int tooLong = 0;
      for (Flow flow : facts.flows()) {
        FlowWay there = flow.of(way);
        sent += there.packets();
        refused += there.lostRefused();
        tooLong += there.lostTooLong();
      }
      String sender = way.sender().word();
      if (refused > 0) {
        said.add(
            String.format(
                Locale.ROOT,
                "UDP is %s: a router dropped %d of the %d datagrams that the %s sent",
                isTold(facts, way, Drops.By.REFUSED) ? "rejected" : "blocked",
                refused,
                sent,
                sender));
      }
      if (tooLong > 0) {
        said.add(
            String.format(
                Locale.ROOT,
                "%d of the %d packets that the %s sent were longer than the path's MTU of %d B, and"
                    + " %s",
                tooLong,
                sent,
                sender,
                way.of(path).mtuBytes(),
                isTold(facts, way, Drops.By.TOO_LONG)
                    ? "a router told so"
                    : "no router told so (a black hole)"));
      }
    }
    return said.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", said));
  }

  /** Whether an ICMP message came of any of them. */
  private static boolean isTold(TrialFacts facts, Way way, Drops.By by) {
    return facts.lost().stream()
        .anyMatch(lost -> lost.way() == way && lost.by() == by && lost.toldNs() != null);
  }
}

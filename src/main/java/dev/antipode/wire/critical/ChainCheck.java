package dev.antipode.wire.critical;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What can be wrong with a chain although its parts add up: a crossing that took longer than the
 * path can account for, and a wait that no packet explains.
 */
public final class ChainCheck {
  /** How exactly a crossing takes the time of the path, in the lab's clock and netem's. */
  private static final long EXACT_NS = 1_000;

  /** Packets that left at once are let go by netem one after another: a step of the lab's clock. */
  private static final long STEP_NS = 300;

  /** How much of an event may be without an explanation. */
  private static final long NOT_EXPLAINED_NS = 50_000;

  private ChainCheck() {}

  /** What is wrong, a sentence each; empty where the chain holds. */
  public static List<String> of(Chain chain, PathModel path) {
    List<String> wrong = new ArrayList<>();
    for (Link.Crossing crossing : chain.of(Link.Crossing.class)) {
      long off = path.isSteady() ? crossing.jitterNs() + unqueued(crossing, path) : 0;
      if (Math.abs(off) > EXACT_NS + STEP_NS * crossing.ahead()) {
        wrong.add(
            String.format(
                Locale.ROOT,
                "%s crossed the path in %.4f ms, which is %+.4f ms from what the path takes",
                crossing.packet().name(),
                crossing.ns() / 1e6,
                off / 1e6));
      }
    }
    if (chain.notExplainedNs() > NOT_EXPLAINED_NS) {
      for (Link.NotExplained wait : chain.of(Link.NotExplained.class)) {
        wrong.add(
            String.format(
                Locale.ROOT,
                "the %s waited %.4f ms%s, and no packet shows for what",
                wait.side().word(),
                wait.ns() / 1e6,
                wait.before() == null ? "" : " before " + wait.before().name()));
      }
    }
    return List.copyOf(wrong);
  }

  /** A path without a rate has no queue; one that is negative is none either. */
  private static long unqueued(Link.Crossing crossing, PathModel path) {
    return path.sendingNs(crossing.packet().way(), crossing.packet().frameBytes()) == 0
        ? crossing.queueNs()
        : Math.min(0, crossing.queueNs());
  }
}

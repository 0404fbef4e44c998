package dev.antipode.experiment.idle;

import dev.antipode.lab.Translation;
import dev.antipode.sample.Sample;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a router that translates addresses remembered of a trial's connections.
 *
 * @param open a second after the first answer
 * @param left just before the second request
 * @param closed a second after everything was closed
 */
record NatLook(List<Translation> open, List<Translation> left, List<Translation> closed) {
  /** How long after closing the last look was. */
  static final long AFTER_S = 1;

  /** The sample with what was seen. */
  Sample with(Sample sample) {
    return sample
        .with(IdleMetrics.NAT_OPEN, open.size())
        .with(IdleMetrics.NAT_LEFT, left.size())
        .with(IdleMetrics.NAT_MOVES, moves())
        .with(IdleMetrics.NAT_CLOSED, closed.size())
        .with(IdleMetrics.NAT_MEMORY, memorySeconds());
  }

  /** The ports that were given to the client's first ports, without the first of each. */
  private long moves() {
    Set<Integer> ports = new HashSet<>();
    open.forEach(entry -> ports.add(entry.clientPort()));
    Set<Integer> mapped = new HashSet<>();
    Stream.of(open, left, closed)
        .flatMap(List::stream)
        .filter(entry -> ports.contains(entry.clientPort()))
        .forEach(entry -> mapped.add(entry.mappedPort()));
    return mapped.size() - (long) ports.size();
  }

  private long memorySeconds() {
    return closed.stream().mapToLong(entry -> entry.leftS() + AFTER_S).max().orElse(0);
  }
}

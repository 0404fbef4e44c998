package dev.antipode.driver;

import dev.antipode.capture.CapturedPacket;
import dev.antipode.capture.TransportHeaders;
import dev.antipode.endpoint.Reply;
import dev.antipode.lab.Capture;
import dev.antipode.lab.Lab;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Way;
import dev.antipode.sample.EpochClock;
import dev.antipode.sample.Json;
import dev.antipode.sample.Lanes;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
import dev.antipode.sample.metric.HeadOfLineMetrics;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Scenario;
import dev.antipode.scenario.Trial;
import dev.antipode.wire.blocking.BearingPackets;
import dev.antipode.wire.blocking.Blocking;
import dev.antipode.wire.blocking.CapturedTransfer;
import dev.antipode.wire.blocking.DeliveryTime;
import dev.antipode.wire.blocking.ObservedTransfer;
import dev.antipode.wire.blocking.StreamRange;
import dev.antipode.wire.blocking.TransferPacket;
import dev.antipode.wire.blocking.TwinComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * One trial with one packet lost: the transfer without loss, its twin, is played first, and tells
 * which packet is the k-th that bears data. Exactly this index is dropped when it is played again.
 */
final class ExactLoss {
  /**
   * A library that fills packets otherwise each time may have sent a bare acknowledgement there.
   */
  private static final int LEAST_BEARING_BYTES = 100;

  private static final int ATTEMPTS = 4;

  /** Fetches all objects of a cell once. */
  @FunctionalInterface
  interface Fetch {
    Reply.Fetched objects(Cell cell, boolean everyDelivery)
        throws DriverException, InterruptedException;
  }

  private final Lab lab;
  private final Scenario scenario;
  private final Path evidence;
  private final Fetch fetch;

  ExactLoss(Lab lab, Scenario scenario, Path evidence, Fetch fetch) {
    this.lab = lab;
    this.scenario = scenario;
    this.evidence = evidence;
    this.fetch = fetch;
  }

  Sample play(Trial trial, int port) throws DriverException, InterruptedException {
    try {
      Path folder = Files.createTempDirectory("antipode-exact-");
      try {
        return play(trial, port, folder.resolve("trial"));
      } finally {
        lab.losses(Way.DOWN, List.of());
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
        Files.delete(folder);
      }
    } catch (LabException | IOException | IllegalStateException unusable) {
      return Sample.without(
          Outcome.FAILED,
          unusable.getMessage() == null ? unusable.toString() : unusable.getMessage());
    }
  }

  /** What one play gave. */
  private record Played(Reply.Fetched fetched, long fromNs) {
    boolean succeeded() {
      return fetched.sample().outcome() == Outcome.SUCCEEDED;
    }
  }

  private Sample play(Trial trial, int port, Path stem)
      throws DriverException, InterruptedException, LabException, IOException {
    try (Capture capture = lab.capture(stem)) {
      if (capture == null) {
        return Sample.without(Outcome.FAILED, "exact losses need a lab with a router");
      }
      lab.losses(Way.DOWN, List.of());
      Played twin = play(trial.cell());
      if (!twin.succeeded()) {
        return twin.fetched().sample();
      }
      ObservedTransfer without = transfer(stem, twin, port);
      BearingPackets contents = BearingPackets.of(without);
      List<Integer> bearing = contents.bearing();
      int k = (int) ((trial.block() + 0.5) * bearing.size() / scenario.repetitions());
      TransferPacket meant = without.packets().get(bearing.get(k));
      for (int attempt = 1; ; attempt++) {
        lab.losses(Way.DOWN, List.of((long) meant.number()));
        Played lossy = play(trial.cell());
        if (!lossy.succeeded()) {
          return lossy.fetched().sample();
        }
        ObservedTransfer with = transfer(stem, lossy, port);
        TwinComparison comparison = new TwinComparison(without, contents, with);
        TransferPacket lost = with.packets().get(comparison.lost());
        if (lost.number() != meant.number()) {
          throw new IllegalStateException(
              "another packet was lost than the one meant: " + lost + " for " + meant);
        }
        if (lost.bytes() >= LEAST_BEARING_BYTES || attempt == ATTEMPTS) {
          Blocking blocking = comparison.blocking();
          keep(trial, with, comparison, blocking);
          return sample(lossy, twin, blocking, k);
        }
      }
    }
  }

  /** The trial in the middle of the sweep is the typical one. */
  private void keep(
      Trial trial, ObservedTransfer transfer, TwinComparison comparison, Blocking blocking)
      throws IOException {
    if (trial.block() == scenario.repetitions() / 2) {
      Lanes lanes = LaneMarks.of(trial, transfer, comparison, blocking);
      Path file = evidence.resolve(trial.cell().id() + ".lanes.json");
      Files.writeString(file, Json.line(lanes) + "\n");
    }
  }

  /** Plays once, and waits until its last packets are off the path. */
  private Played play(Cell cell) throws DriverException, InterruptedException {
    long fromNs = EpochClock.read().nowNs();
    Reply.Fetched fetched = fetch.objects(cell, true);
    Thread.sleep(scenario.settleMs());
    return new Played(fetched, fromNs);
  }

  /** From the captures as far as they are written; nothing of the play is on the path any more. */
  private ObservedTransfer transfer(Path stem, Played played, int port) throws IOException {
    List<CapturedPacket> atClient =
        TransportHeaders.read(stem.resolveSibling(stem.getFileName() + "-client.pcap"));
    List<CapturedPacket> atServer =
        TransportHeaders.read(stem.resolveSibling(stem.getFileName() + "-server.pcap"));
    CapturedTransfer captured =
        CapturedTransfer.find(
                atClient,
                atServer,
                lab.serverAddress().getHostAddress(),
                port,
                played.fromNs(),
                Long.MAX_VALUE)
            .orElseThrow(() -> new IllegalStateException("the capture shows no connection"));
    return captured.with(
        played.fetched().deliveries().stream()
            .map(piece ->
                new DeliveryTime(
                    new StreamRange(Math.toIntExact(piece.get(0)), piece.get(1), piece.get(2)),
                    piece.get(3) - captured.startNs()))
            .sorted(java.util.Comparator.comparingLong(DeliveryTime::atNs))
            .toList());
  }

  private static Sample sample(Played lossy, Played twin, Blocking blocking, int k) {
    return lossy
        .fetched()
        .sample()
        .with(HeadOfLineMetrics.BLOCKED_STREAMS, blocking.blockedStreams().size())
        .with(HeadOfLineMetrics.BLOCKED_BYTES, blocking.blockedBytes())
        .with(HeadOfLineMetrics.LONGEST_BLOCK, blocking.longestNs())
        .with(HeadOfLineMetrics.ALL_BLOCKS, blocking.sumNs())
        .with(HeadOfLineMetrics.OWN_BLOCKED_BYTES, blocking.ownBlockedBytes())
        .with(HeadOfLineMetrics.LOSS_RECOVERY, blocking.recoveryNs())
        .with(HeadOfLineMetrics.LOST_PACKET, k)
        .with(HeadOfLineMetrics.LOST_STREAMS, blocking.lostStreams().size())
        .with(HeadOfLineMetrics.IN_FLIGHT_STREAMS, blocking.inFlightStreams().size())
        .with(HeadOfLineMetrics.UNMATCHED_PACKETS, blocking.unmatched())
        .with(HeadOfLineMetrics.INFERRED_LOSSES, blocking.inferred() ? 1 : 0)
        .with(HeadOfLineMetrics.COMPLETION, Collections.max(lossy.fetched().objectsNs()))
        .with(HeadOfLineMetrics.TWIN_COMPLETION, Collections.max(twin.fetched().objectsNs()));
  }
}

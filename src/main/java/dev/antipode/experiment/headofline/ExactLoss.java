package dev.antipode.experiment.headofline;

import dev.antipode.capture.CapturedPacket;
import dev.antipode.capture.TranslatedAddresses;
import dev.antipode.capture.TransportHeaders;
import dev.antipode.disk.Scratch;
import dev.antipode.driver.DriverException;
import dev.antipode.driver.Played;
import dev.antipode.driver.Router;
import dev.antipode.driver.TrialContext;
import dev.antipode.endpoint.Target;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Way;
import dev.antipode.sample.EpochClock;
import dev.antipode.sample.Findings;
import dev.antipode.sample.Json;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.Sample;
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
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

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

  /** Fetches all objects once, and tells every delivery. */
  @FunctionalInterface
  interface Fetch {
    Fetched objects() throws DriverException, InterruptedException;
  }

  private final TrialContext context;
  private final Target target;
  private final int repetitions;
  private final Fetch fetch;

  ExactLoss(TrialContext context, Target target, int repetitions, Fetch fetch) {
    this.context = context;
    this.target = target;
    this.repetitions = repetitions;
    this.fetch = fetch;
  }

  Played play(Trial trial) throws DriverException, InterruptedException {
    try {
      try (Scratch scratch = Scratch.make("exact")) {
        return play(trial, scratch.folder().resolve("trial"));
      } finally {
        context.router().drop(Way.DOWN, List.of());
      }
    } catch (LabException | IOException | IllegalStateException unusable) {
      return Played.only(Sample.failedBy(unusable));
    }
  }

  /** What playing it once gave. */
  private record Pass(Fetched fetched, long fromNs) {
    boolean succeeded() {
      return fetched.sample().outcome() == Outcome.SUCCEEDED;
    }
  }

  private Played play(Trial trial, Path stem)
      throws DriverException, InterruptedException, LabException, IOException {
    Router router = context.router();
    try (Router.RunningCapture capture = router.watch(stem)) {
      if (capture == null) {
        return Played.without(Outcome.FAILED, "exact losses need a lab with a router");
      }
      router.drop(Way.DOWN, List.of());
      Pass twin = pass();
      if (!twin.succeeded()) {
        return Played.only(twin.fetched().sample());
      }
      ObservedTransfer without = observed(stem, twin);
      BearingPackets contents = BearingPackets.of(without);
      List<Integer> bearing = contents.bearing();
      int k = (int) ((trial.block() + 0.5) * bearing.size() / repetitions);
      TransferPacket meant = without.packets().get(bearing.get(k));
      for (int attempt = 1; ; attempt++) {
        router.drop(Way.DOWN, List.of((long) meant.number()));
        Pass lossy = pass();
        if (!lossy.succeeded()) {
          return Played.only(lossy.fetched().sample());
        }
        ObservedTransfer with = observed(stem, lossy);
        TwinComparison comparison = new TwinComparison(without, contents, with);
        TransferPacket lost = with.packets().get(comparison.lost());
        if (lost.number() != meant.number()) {
          throw new IllegalStateException(
              "another packet was lost than the one meant: " + lost + " for " + meant);
        }
        if (lost.bytes() >= LEAST_BEARING_BYTES || attempt == ATTEMPTS) {
          Blocking blocking = comparison.blocking();
          return new Played(
              sample(lossy, twin, blocking, k), lanes(trial, with, comparison, blocking));
        }
      }
    }
  }

  /** The trial in the middle of the sweep is the typical one. */
  private Findings lanes(
      Trial trial, ObservedTransfer transfer, TwinComparison comparison, Blocking blocking) {
    return trial.block() == repetitions / 2
        ? Findings.of(
            LanesFile.CURVE.word(),
            Json.MAPPER.valueToTree(LaneMarks.of(trial, transfer, comparison, blocking)))
        : Findings.NONE;
  }

  /** Plays once, and waits until its last packets are off the path. */
  private Pass pass() throws DriverException, InterruptedException {
    long fromNs = EpochClock.read().nowNs();
    Fetched fetched = fetch.objects();
    context.settle();
    return new Pass(fetched, fromNs);
  }

  /** As if no router between both ends had given the client another address. */
  private List<CapturedPacket> untranslated(
      List<CapturedPacket> atClient, List<CapturedPacket> atServer) {
    return atClient.stream()
        .map(CapturedPacket::source)
        .filter(source -> !source.equals(target.address()))
        .findFirst()
        .map(client -> TranslatedAddresses.undone(atClient, atServer, client).packets())
        .orElse(atServer);
  }

  /** From the captures as far as they are written; nothing of the play is on the path any more. */
  private ObservedTransfer observed(Path stem, Pass played) throws IOException {
    List<CapturedPacket> atClient =
        TransportHeaders.read(stem.resolveSibling(stem.getFileName() + "-client.pcap"));
    List<CapturedPacket> atServer =
        untranslated(
            atClient,
            TransportHeaders.read(stem.resolveSibling(stem.getFileName() + "-server.pcap")));
    CapturedTransfer captured =
        CapturedTransfer.find(
                atClient,
                atServer,
                target.address(),
                target.port(),
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

  private static Sample sample(Pass lossy, Pass twin, Blocking blocking, int k) {
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

package dev.antipode.experiment.headofline;

import dev.antipode.experiment.headofline.Lanes.Mark;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Trial;
import dev.antipode.wire.blocking.Blocking;
import dev.antipode.wire.blocking.DeliveryTime;
import dev.antipode.wire.blocking.ObservedTransfer;
import dev.antipode.wire.blocking.PacketContents;
import dev.antipode.wire.blocking.TransferPacket;
import dev.antipode.wire.blocking.TwinComparison;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Draws the lanes of a trial in which one packet was lost. */
final class LaneMarks {
  private LaneMarks() {}

  static Lanes of(
      Trial trial, ObservedTransfer transfer, TwinComparison comparison, Blocking blocking) {
    int streams = trial.cell().options().number(Dimension.STREAMS);
    List<List<Mark>> arrivals = new ArrayList<>();
    List<List<Mark>> deliveries = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      arrivals.add(new ArrayList<>());
      deliveries.add(new ArrayList<>());
    }
    for (int place = 0; place < transfer.packets().size(); place++) {
      TransferPacket packet = transfer.packets().get(place);
      List<PacketContents> contents = comparison.in(place);
      long bytes = contents.stream().mapToLong(carried -> carried.range().bytes()).sum();
      Long arrived = packet.arrivedNs();
      // More than it has room for was released by it, and arrived before.
      if (arrived != null && bytes <= packet.bytes()) {
        for (PacketContents carried : contents) {
          arrivals.get(carried.range().stream()).add(new Mark(arrived, carried.range().bytes()));
        }
      }
    }
    for (DeliveryTime delivery : transfer.deliveries()) {
      deliveries
          .get(delivery.range().stream())
          .add(new Mark(delivery.atNs(), delivery.range().bytes()));
    }
    List<Lanes.Lane> lanes = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      lanes.add(
          new Lanes.Lane(
              i,
              blocking.lostStreams().contains(i),
              blocking.blockedStreams().contains(i),
              sorted(arrivals.get(i)),
              sorted(deliveries.get(i))));
    }
    return new Lanes(
        Lanes.SCHEMA_VERSION,
        trial.id(),
        transfer.packets().get(blocking.lost()).sentNs(),
        blocking.detectedNs(),
        transfer.completeNs(),
        lanes);
  }

  private static List<Mark> sorted(List<Mark> marks) {
    return marks.stream().sorted(Comparator.comparingLong(Mark::atNs)).toList();
  }
}

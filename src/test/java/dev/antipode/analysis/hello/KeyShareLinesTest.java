package dev.antipode.analysis.hello;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.MeasuredTrace;
import dev.antipode.analysis.PathView;
import dev.antipode.lab.LabKind;
import dev.antipode.lab.Way;
import dev.antipode.report.SimulatedRun;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.option.KeyExchangeGroup;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.KeyShares;
import dev.antipode.wire.PacketKind;
import dev.antipode.wire.WireCount;
import dev.antipode.wire.WireFacts;
import dev.antipode.wire.WireFacts.Sent;
import dev.antipode.wire.WirePacket;
import dev.antipode.wire.WireTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeyShareLinesTest {
  private static final PathView PATH =
      SimulatedRun.over(LabKind.VIRTUAL, 3, 8, 73_000).view().paths().getFirst();

  /** A flight of 1,800 bytes over QUIC, and of a hello of two segments over TCP. */
  @Test
  void hellosAreSeenAndPredictedFromThoseOfTheSameStack() {
    List<List<String>> lines =
        KeyShareLines.of(
            List.of(
                with(
                    cell("quic-netty", KeyExchangeGroup.SECP256R1, 291, 123, 1),
                    cell("quic-netty", KeyExchangeGroup.X25519MLKEM768, 1_442, 1_178, 2),
                    cell("tls13", KeyExchangeGroup.SECP256R1, 279, 155, 0))));
    assertThat(lines)
        .extracting(line -> String.join(" ", line.subList(2, line.size())))
        .containsExactly(
            "secp256r1 secp256r1 291 291 1 1 123 123 3600 1800 961",
            "x25519mlkem768 x25519mlkem768 1442 1442 2 2 1178 1178 7200 1800 2071",
            "secp256r1 secp256r1 279 279 2 1 155 155   ");
  }

  @Test
  void aRunOfOneGroupHasNone() {
    assertThat(
            KeyShareLines.of(List.of(with(cell("tls13", KeyExchangeGroup.SECP256R1, 279, 155, 0)))))
        .isEmpty();
  }

  private static PathView with(CellView... cells) {
    return new PathView(
        PATH.profile(), PATH.rttUs(), PATH.conditions(), PATH.calibrations(), List.of(cells));
  }

  private static CellView cell(
      String stack, KeyExchangeGroup group, int client, int server, int datagrams) {
    CellView any =
        PATH.subjects().stream()
            .filter(cell -> cell.cell().stack().equals(stack))
            .findFirst()
            .orElseThrow();
    Cell cell =
        new Cell(
            any.cell().experiment(),
            stack,
            any.cell().session(),
            any.cell().options().with(Dimension.GROUP, group),
            any.cell().path(),
            false);
    List<Sent> first = new ArrayList<>();
    for (int i = 0; i < datagrams; i++) {
      first.add(new Sent("Initial", 1_242));
    }
    WireFacts facts =
        new WireFacts(
                datagrams == 0 ? Transport.TCP : Transport.QUIC,
                "TLSv1.3",
                first,
                0,
                0,
                null,
                false,
                false,
                false,
                0)
            .with(new KeyShares(List.of(group.word()), null, group.word(), client, server));
    WireTrace trace =
        new WireTrace(
            1,
            cell.id(),
            cell.id() + "#0",
            "tshark",
            true,
            null,
            List.of(
                packet(Way.UP, 0, "SYN"),
                packet(Way.DOWN, 10, "SYN-ACK"),
                packet(Way.UP, 20, "ACK"),
                packet(Way.UP, 20, "segment"),
                packet(Way.UP, 20, "ClientHello"),
                packet(Way.DOWN, 30, "ServerHello"),
                packet(Way.UP, 50, "{Finished}")),
            new WireCount(3, 3_000, 2, 1_884),
            null,
            facts);
    return new CellView(
        cell,
        any.measures(),
        any.stack(),
        any.proof(),
        any.rows(),
        any.evidence(),
        any.values(),
        new MeasuredTrace(trace, new TreeMap<>()),
        any.late(),
        any.label(),
        any.variant(),
        null);
  }

  private static WirePacket packet(Way way, long ns, String label) {
    return new WirePacket(
        way, ns, ns + 10, false, 74, PacketKind.HANDSHAKE, label, false, List.of());
  }
}

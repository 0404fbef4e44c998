package dev.antipode.analysis.hello;

import dev.antipode.analysis.CellView;
import dev.antipode.analysis.MeasuredTrace;
import dev.antipode.analysis.PathView;
import dev.antipode.lab.Way;
import dev.antipode.oracle.FlightSizes;
import dev.antipode.oracle.HelloSizes;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.option.KeyExchangeGroup;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.KeyShares;
import dev.antipode.wire.WireFacts;
import dev.antipode.wire.WirePacket;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the group of a key exchange makes of the first flights, as the first trial of each cell
 * shows it, beside what follows from the shares' sizes and the stack's own hellos with P-256. Empty
 * for a run that does not vary the group.
 */
public final class KeyShareLines {
  public static final List<String> HEADER =
      List.of(
          "path",
          "stack",
          "key share of",
          "answered with",
          ":ClientHello B",
          ":predicted",
          ":its packets",
          ":predicted",
          ":ServerHello B",
          ":predicted",
          ":server may send B",
          ":its flight B",
          ":predicted");

  private static final String SYN = "SYN";
  private static final String SYN_ACK = "SYN-ACK";
  private static final String ACK = "ACK";

  private KeyShareLines() {}

  public static List<List<String>> of(List<PathView> paths) {
    return paths.stream()
        .filter(KeyShareLines::varies)
        .flatMap(path -> path.subjects().stream().flatMap(cell -> line(path, cell).stream()))
        .toList();
  }

  private static boolean varies(PathView path) {
    return path.subjects().stream().map(cell -> cell.cell().options().group()).distinct().count()
        > 1;
  }

  private static Optional<List<String>> line(PathView path, CellView cell) {
    WireFacts facts = facts(cell);
    KeyShares shares = facts == null ? null : facts.keyShares();
    if (facts == null || shares == null) {
      return Optional.empty();
    }
    HelloSizes seen = new HelloSizes(shares.clientHelloBytes(), shares.serverHelloBytes());
    boolean quic = facts.transport() == Transport.QUIC;
    Optional<HelloSizes> predicted = predicted(path, cell);
    return Optional.of(
        List.of(
            path.name(),
            cell.label(),
            String.join(" and ", shares.offered()),
            Objects.requireNonNullElse(shares.chosen(), ""),
            number(seen.clientHello()),
            predicted.map(sizes -> number(sizes.clientHello())).orElse(""),
            packets(cell, facts),
            number(predicted.orElse(seen).clientPackets(facts.transport())),
            number(seen.serverHello()),
            predicted.map(sizes -> number(sizes.serverHello())).orElse(""),
            quic ? number(flights(cell, facts).serverLimit()) : "",
            quic ? flight(cell) : "",
            quic ? number(flights(cell, facts).serverBytes()) : ""));
  }

  private static @Nullable WireFacts facts(CellView cell) {
    MeasuredTrace measured = cell.trace();
    return measured == null ? null : measured.trace().facts();
  }

  /** From the cell that differs in nothing but its group, which is P-256. */
  private static Optional<HelloSizes> predicted(PathView path, CellView cell) {
    KeyExchangeGroup classical = KeyExchangeGroup.SECP256R1;
    return path.subjects().stream()
        .filter(other -> other.cell().stack().equals(cell.cell().stack()))
        .filter(other -> other.cell().session() == cell.cell().session())
        .filter(other ->
            other.cell().options().equals(cell.cell().options().with(Dimension.GROUP, classical)))
        .flatMap(other -> Stream.ofNullable(facts(other)))
        .flatMap(facts -> Stream.ofNullable(facts.keyShares()))
        .findFirst()
        .map(shares ->
            new HelloSizes(shares.clientHelloBytes(), shares.serverHelloBytes())
                .of(classical, cell.cell().options().group()));
  }

  /** Of QUIC, all that it sent before an answer; of TCP, what came after the SYN and its ACK. */
  private static String packets(CellView cell, WireFacts facts) {
    return facts.transport() == Transport.QUIC
        ? number(facts.firstFlight().size())
        : number(helloSegments(Objects.requireNonNull(cell.trace()).trace().packets()));
  }

  private static long helloSegments(List<WirePacket> packets) {
    long answeredNs =
        packets.stream()
            .filter(packet -> packet.direction() == Way.DOWN && !packet.label().equals(SYN_ACK))
            .filter(packet -> !packet.label().equals(ACK))
            .map(WirePacket::arrivedNs)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .min()
            .orElse(Long.MAX_VALUE);
    return packets.stream()
        .filter(packet -> packet.direction() == Way.UP && packet.sentNs() < answeredNs)
        .filter(packet -> !packet.label().equals(SYN) && !packet.label().equals(ACK))
        .count();
  }

  private static FlightSizes flights(CellView cell, WireFacts facts) {
    return FlightSizes.measured(cell.cell().options(), null, facts);
  }

  /** UDP payload that had come when the handshake was complete. */
  private static String flight(CellView cell) {
    var until = Objects.requireNonNull(cell.trace()).trace().untilHandshake();
    return until == null
        ? ""
        : number(until.downBytes() - until.downPackets() * (long) FlightSizes.ETHERNET_IP_UDP);
  }

  private static String number(long bytes) {
    return String.valueOf(bytes);
  }
}

package dev.antipode.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Way;
import dev.antipode.stack.StackDescription.Transport;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EarlyFlightTest {
  @Test
  void serverThatAnswersBeforeTheFinishedSendsHalfRttData() {
    EarlyFlight answered =
        of(
            up(0, "Initial", "0-RTT"),
            down(10, "Initial", "Handshake", "1-RTT"),
            up(20, "Handshake"));
    assertThat(answered).isEqualTo(new EarlyFlight(77, false, 0, true, 3L));
    EarlyFlight late =
        of(
            up(0, "Initial", "0-RTT"),
            down(10, "Initial", "Handshake"),
            up(20, "Handshake"),
            down(30, "1-RTT"));
    assertThat(late).isEqualTo(new EarlyFlight(77, false, 0, false, 3L));
  }

  @Test
  void onlyWhatLeftWhenTheRetryHadComeCountsAsAfterIt() {
    assertThat(of(up(0, "Initial", "0-RTT"), down(10, "Retry"), up(20, "Initial")))
        .isEqualTo(new EarlyFlight(77, true, 0, null, 3L));
    assertThat(of(up(0, "Initial", "0-RTT"), down(10, "Retry"), up(20, "Initial"), up(20, "0-RTT")))
        .isEqualTo(new EarlyFlight(77, true, 1, null, 3L));
  }

  @Test
  void tcpAndUnreadCapturesShowNothing() {
    assertThat(EarlyFlight.of(null, 3L)).isNull();
    assertThat(EarlyFlight.of(trace(Transport.TCP), 3L)).isNull();
  }

  private static EarlyFlight of(WirePacket... packets) {
    return Objects.requireNonNull(EarlyFlight.of(trace(Transport.QUIC, packets), 3L));
  }

  private static @Nullable WireTrace trace(Transport transport, WirePacket... packets) {
    WireFacts facts =
        new WireFacts(transport, "TLSv1.3", List.of(), 77, 0, null, true, false, false, 0);
    return new WireTrace(
        1, "cell", "trial", "tshark", false, null, List.of(packets), null, null, facts);
  }

  private static WirePacket up(long sent, String... names) {
    return packet(Way.UP, sent, names);
  }

  private static WirePacket down(long sent, String... names) {
    return packet(Way.DOWN, sent, names);
  }

  /** On a path of 5 ns each way. */
  private static WirePacket packet(Way way, long sent, String... names) {
    return new WirePacket(
        way,
        sent,
        sent + 5,
        false,
        1242,
        PacketKind.HANDSHAKE,
        String.join("+", names),
        false,
        Arrays.stream(names).map(name -> new WirePacket.Part(name, 77)).toList());
  }
}

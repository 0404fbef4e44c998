package dev.antipode.wire.critical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A client that sent early data and is told to begin again, 30 ms each way. */
class DetoursTest {
  private static final long MS = 1_000_000;
  private static final Span REQUEST = new Span("stream 0", 0, 32);

  private final List<Passage> passages = new ArrayList<>();

  private void add(Way way, long sentMs, QuicPacket... packets) {
    passages.add(
        new Passage(
            passages.size() + 1,
            way,
            sentMs * MS,
            (sentMs + 30) * MS,
            1_200,
            new Cargo.Quic(List.of(packets))));
  }

  private static QuicPacket initial(long number) {
    return new QuicPacket(
        "Initial",
        "Initial",
        number,
        1_200,
        List.of("CRYPTO"),
        List.of(new Span("crypto Initial", 0, 300)),
        List.of());
  }

  private static QuicPacket request(String type, long number) {
    return new QuicPacket(
        "Application", type, number, 100, List.of("STREAM"), List.of(REQUEST), List.of());
  }

  private void retry() {
    add(Way.UP, 0, initial(0), request("0-RTT", 0));
    add(Way.DOWN, 30, new QuicPacket("none", "Retry", null, 100, null, List.of(), List.of()));
  }

  /** Without the secret of 0-RTT packets. */
  private static QuicPacket unread() {
    return new QuicPacket("Application", "0-RTT", null, 100, null, List.of(), List.of());
  }

  private List<FoundDetour> found() {
    return found(Detours.Event.HANDSHAKE, null);
  }

  private List<FoundDetour> found(Detours.Event event, @Nullable Boolean accepted) {
    Passages all = new Passages(passages);
    Chain chain =
        ChainWalk.to(
            300 * MS, 0, all, new PathModel(30 * MS, 30 * MS, null, null, true), MS / 10, Map.of());
    return new Detours(all, MS / 10)
        .to(event, 300 * MS, chain, accepted).stream()
            .map(wait -> new FoundDetour(wait.cause(), wait.ns(), wait.packets()))
            .toList();
  }

  private record FoundDetour(String cause, long ns, List<Integer> packets) {}

  @Test
  void earlyDataThatIsSentAgainAtOnceIsNoDetour() {
    retry();
    add(Way.UP, 60, initial(1), request("0-RTT", 1));
    assertThat(found()).containsExactly(new FoundDetour("Retry", 60 * MS, List.of(1, 2, 3)));
  }

  @Test
  void earlyDataThatIsSentAgainLaterIsNamed() {
    retry();
    add(Way.UP, 60, initial(1));
    add(Way.UP, 185, request("1-RTT", 2));
    assertThat(found())
        .containsExactly(
            new FoundDetour("Retry", 60 * MS, List.of(1, 2, 3)),
            new FoundDetour("Retry", 125 * MS, List.of(1, 2, 4)));
  }

  @Test
  void whatCannotBeReadIsThrownAwayJustAsWell() {
    add(Way.UP, 0, initial(0), unread());
    add(Way.DOWN, 30, new QuicPacket("none", "Retry", null, 100, null, List.of(), List.of()));
    add(Way.UP, 60, initial(1));
    add(Way.UP, 204, request("1-RTT", 2));
    add(Way.DOWN, 234, request("1-RTT", 3));
    assertThat(found(Detours.Event.FIRST_BYTE, true))
        .containsExactly(
            new FoundDetour("Retry", 60 * MS, List.of(1, 2, 3)),
            new FoundDetour("Retry", 144 * MS, List.of(1, 2, 4)));
  }

  /** In no packet that can be read, and answered: so it was in the one that cannot be. */
  @Test
  void aRequestThatCannotBeReadAndIsAnsweredAfterTheHandshakeIsAnsweredLate() {
    add(Way.UP, 0, initial(0), unread());
    add(Way.DOWN, 30, initial(0));
    add(
        Way.UP,
        60,
        new QuicPacket(
            "Handshake",
            "Handshake",
            1L,
            100,
            List.of("CRYPTO"),
            List.of(new Span("crypto Handshake", 0, 36)),
            List.of()));
    add(Way.DOWN, 90, request("1-RTT", 0));
    assertThat(found(Detours.Event.FIRST_BYTE, true))
        .containsExactly(new FoundDetour("a library that answers late", 60 * MS, List.of(1, 4)));
    assertThat(found(Detours.Event.FIRST_BYTE, false)).isEmpty();
  }

  @Test
  void aRequestThatCannotBeReadIsNotSaidToHaveLeftLate() {
    add(Way.UP, 0, initial(0), unread());
    add(Way.DOWN, 30, initial(0));
    add(Way.UP, 60, request("1-RTT", 1));
    add(Way.DOWN, 90, request("1-RTT", 0));
    assertThat(found(Detours.Event.FIRST_BYTE, true)).isEmpty();
  }
}

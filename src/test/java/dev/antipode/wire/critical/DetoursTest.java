package dev.antipode.wire.critical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private List<FoundDetour> found() {
    Passages all = new Passages(passages);
    Chain chain =
        ChainWalk.to(
            300 * MS, 0, all, new PathModel(30 * MS, 30 * MS, null, null, true), MS / 10, Map.of());
    return new Detours(all, MS / 10)
        .to(Detours.Event.HANDSHAKE, 300 * MS, chain, null).stream()
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
}

package dev.antipode.wire.critical;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Puts together the packets of one QUIC connection. */
public final class QuicPassages {
  private QuicPassages() {}

  /**
   * The packets of a connection.
   *
   * @param connection its sightings alone, in the order in which they were sent
   * @param cargo what a dissector read in each
   */
  public static Passages of(List<Sighting> connection, Function<Sighting, Cargo> cargo) {
    long start = connection.isEmpty() ? 0 : connection.getFirst().sent().timeNs();
    List<Passage> passages = new ArrayList<>();
    for (Sighting sighting : connection) {
      Long arrived = sighting.arrivedNs();
      passages.add(
          new Passage(
              passages.size() + 1,
              sighting.way(),
              sighting.sent().timeNs() - start,
              arrived == null ? null : Long.valueOf(arrived - start),
              sighting.sent().frameBytes(),
              cargo.apply(sighting)));
    }
    return new Passages(passages);
  }
}

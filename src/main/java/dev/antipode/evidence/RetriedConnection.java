package dev.antipode.evidence;

import dev.antipode.lab.Way;
import dev.antipode.wire.critical.Sighting;
import java.util.List;

/**
 * The packets of a QUIC connection around a Retry. quiche's client then has another ClientHello, of
 * which a dissector knows nothing: it stands at the same offset of the CRYPTO data as the first, so
 * it is taken for a repetition, and no key of the key log is found for the packets that follow.
 */
final class RetriedConnection {
  /** A long header packet of type 3, of version 1 (RFC 9000 section 17.2.5). */
  private static final int RETRY = 0xf0;

  private RetriedConnection() {}

  /**
   * The parts that are to be dissected as connections of their own, in the order in which they are:
   * what follows a Retry first, as its ids would be known for those of the other part else.
   */
  static List<List<Sighting>> parts(List<Sighting> connection) {
    long retriedNs = Long.MAX_VALUE;
    for (int i = 0; i < connection.size(); i++) {
      Sighting one = connection.get(i);
      Long arrived = one.arrivedNs();
      if (one.way() == Way.DOWN && isRetry(one) && arrived != null) {
        retriedNs = Math.min(retriedNs, arrived);
      }
      if (one.way() == Way.UP && one.sent().timeNs() >= retriedNs) {
        return List.of(connection.subList(i, connection.size()), connection.subList(0, i));
      }
    }
    return List.of(connection);
  }

  private static boolean isRetry(Sighting sighting) {
    byte[] payload = sighting.sent().payload();
    return !sighting.sent().tcp() && payload.length > 0 && (payload[0] & 0xf0) == RETRY;
  }
}

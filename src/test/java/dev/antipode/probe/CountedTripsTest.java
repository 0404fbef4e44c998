package dev.antipode.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.scenario.SessionMode;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ladder, from what connections show. */
class CountedTripsTest {
  private static Shot shot(WebProtocol protocol, SessionMode session, Shot.Facts facts) {
    return new Shot(new Visit(protocol, session), null, 1L, 1L, facts, null);
  }

  private static Shot.Facts facts(
      String version,
      boolean helloRetry,
      boolean resumed,
      Shot.Early early,
      boolean retry,
      @Nullable Integer server) {
    return new Shot.Facts(
        version,
        null,
        null,
        null,
        helloRetry,
        resumed,
        early,
        retry,
        false,
        null,
        null,
        1_200,
        server,
        200,
        Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "TLS,   FULL,    TLSv1.3, false, NONE,       false, ,     2, 0",
    "HTTP1, FULL,    TLSv1.3, false, NONE,       false, ,     2, 3",
    "HTTP2, FULL,    TLSv1.3, true,  NONE,       false, ,     3, 4",
    "HTTP2, RESUMED, TLSv1.3, false, NONE,       false, ,     2, 3",
    "HTTP2, FULL,    TLSv1.2, false, NONE,       false, ,     3, 4",
    "HTTP2, RESUMED, TLSv1.2, false, NONE,       false, ,     2, 3",
    "HTTP3, FULL,    TLSv1.3, false, NONE,       false, 3600, 1, 2",
    "HTTP3, FULL,    TLSv1.3, false, NONE,       false, 3601, 2, 3",
    "HTTP3, FULL,    TLSv1.3, false, NONE,       true,  9000, 2, 3",
    "HTTP3, FULL,    TLSv1.3, true,  NONE,       false, 9000, 2, 3",
    "HTTP3, RESUMED, TLSv1.3, false, NONE,       false, 1200, 1, 2",
    "HTTP3, EARLY,   TLSv1.3, false, TAKEN,      false, 1200, 1, 1",
    "HTTP3, EARLY,   TLSv1.3, false, SENT_AGAIN, false, 1200, 1, 2",
    "HTTP3, EARLY,   TLSv1.3, false, TAKEN,      true,  1200, 2, 2",
  })
  void countsEachRoundTripThatShows(
      WebProtocol protocol,
      SessionMode session,
      String version,
      boolean helloRetry,
      Shot.Early early,
      boolean retry,
      @Nullable Integer server,
      int handshake,
      int firstByte) {
    CountedTrips trips =
        CountedTrips.of(
            shot(
                protocol,
                session,
                facts(version, helloRetry, session != SessionMode.FULL, early, retry, server)));
    assertThat(trips.handshake()).as(trips.what().toString()).isEqualTo(handshake);
    assertThat(trips.firstByte()).as(trips.what().toString()).isEqualTo(firstByte);
  }

  /** RFC 9000 section 17.2.1. */
  @Test
  void readsVersionNegotiation() {
    byte[] id = HexFormat.of().parseHex("0102030405060708");
    String packet = "80" + "00000000" + "08" + "0102030405060708" + "00";
    assertThat(
            QuicVersions.read(
                ByteBuffer.wrap(
                    HexFormat.of()
                        .parseHex(packet + "00000001" + "6b3343cf" + "1a2a3a4a" + "ff00001d")),
                id))
        .containsExactly("1", "2", "draft-29");
    assertThat(QuicVersions.read(ByteBuffer.wrap(HexFormat.of().parseHex(packet)), new byte[8]))
        .as("an answer to somebody else")
        .isEmpty();
    assertThat(QuicVersions.read(ByteBuffer.wrap(new byte[] {1, 2, 3}), id)).isEmpty();
  }
}

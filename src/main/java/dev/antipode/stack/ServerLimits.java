package dev.antipode.stack;

import dev.antipode.scenario.Options;
import java.time.Duration;

/**
 * What a server bears of its clients before it closes a connection.
 *
 * @param handshake how long a handshake may take
 * @param header how long the header section of a message, or a frame, may take to arrive whole once
 *     it has begun
 * @param idle how long a connection over TCP may stay open with nothing read and nothing taken by
 *     the peer
 * @param quicIdle the same of QUIC, which announces it ({@code max_idle_timeout}, RFC 9000 section
 *     18.2)
 * @param connections open at once; further ones are closed, or not answered
 * @param handshakes of QUIC under way at once, above which clients must prove their address by a
 *     Retry first (RFC 9000 section 8.1.2), or are not answered if the library cannot ask some only
 * @param streams of a client open at once on one connection
 * @param resets streams of one connection that may end early within {@link #RESET_WINDOW}, whether
 *     the client gives them up (CVE-2023-44487) or makes the server do so (CVE-2025-55163)
 * @param streamWindow what may arrive unread on a stream, in bytes
 * @param connectionWindow what may arrive unread on a connection, in bytes
 */
public record ServerLimits(
    Duration handshake,
    Duration header,
    Duration idle,
    Duration quicIdle,
    int connections,
    int handshakes,
    int streams,
    int resets,
    int streamWindow,
    int connectionWindow) {
  public static final Duration RESET_WINDOW = Duration.ofSeconds(30);

  private static final int MANY = 1_000_000;

  /**
   * For trials: none of them is met by a client that measures, and clients of trials bear as much
   * of their servers. The windows are at least twice the bandwidth-delay product of 200 Mbit/s at
   * 329 ms.
   */
  public static final ServerLimits MEASURING =
      new ServerLimits(
          Duration.ofMinutes(2),
          Duration.ofHours(1),
          Duration.ofHours(1),
          Duration.ofMinutes(3),
          MANY,
          MANY,
          4_096,
          MANY,
          16 << 20,
          64 << 20);

  /** For clients that nobody here knows. */
  public static final ServerLimits SERVING =
      new ServerLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofMinutes(3),
          Duration.ofMinutes(3),
          20_000,
          1_000,
          1_000,
          200,
          4 << 20,
          16 << 20);

  /** What may arrive unread on so many streams together, in bytes. */
  public long window(int ofStreams) {
    return Math.min(connectionWindow, (long) ofStreams * streamWindow);
  }

  /** The same with other times. */
  public ServerLimits within(Duration forHandshake, Duration forHeader, Duration forIdle) {
    return new ServerLimits(
        forHandshake,
        forHeader,
        forIdle,
        forIdle,
        connections,
        handshakes,
        streams,
        resets,
        streamWindow,
        connectionWindow);
  }

  /** For how long a QUIC connection may be silent, where the options do not say another time. */
  public Duration quicIdle(Options options) {
    return options.idleTimeout().orElse(quicIdle);
  }

  /** The same with another number of connections, and of handshakes under way. */
  public ServerLimits allowing(int openConnections, int handshakesUnderWay) {
    return new ServerLimits(
        handshake,
        header,
        idle,
        quicIdle,
        openConnections,
        handshakesUnderWay,
        streams,
        resets,
        streamWindow,
        connectionWindow);
  }
}

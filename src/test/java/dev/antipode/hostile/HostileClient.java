package dev.antipode.hostile;

import dev.antipode.stack.StackDescription.Application;
import java.util.function.Predicate;

/**
 * A way to ill-treat a server. Playing one ends when the server has done what it should, which is
 * to close the connection where that is named, or to hold back the client; otherwise it throws.
 */
@SuppressWarnings("ImmutableEnumChecker") // lambdas without state
public enum HostileClient {
  /** Sends without end and never takes an answer: must be held back, and closed as idle. */
  NEVER_READS(_ -> true, NeverReading::play),
  /** Connects and says nothing: must be closed. */
  HALF_OPEN(victim -> !victim.isUdp(), RawConnections::halfOpen),
  /** A ClientHello a byte at a time: must be closed. */
  SLOW_HANDSHAKE(victim -> !victim.isUdp() && victim.hasHandshake(), RawConnections::slowHandshake),
  /** A header section a byte at a time: must be closed. */
  SLOW_HEADER(
      victim -> victim.application() == Application.H1 || victim.application() == Application.H2,
      SlowHeaders::play),
  /** A connection that is left alone: must be closed. */
  IDLE(_ -> true, Idling::play),
  /** More connections than are allowed: those above must be closed. */
  MANY_CONNECTIONS(_ -> true, ManyConnections::play),
  /** More streams than are allowed, and none is ended. */
  MANY_STREAMS(Streams::hasMany, Streams::many),
  /** Opens streams and gives them up: must be closed (CVE-2023-44487). */
  RESETS(Streams::hasMany, Streams::resets),
  /** Makes the server give streams up: must be closed (CVE-2025-55163). */
  MADE_RESETS(victim -> victim.application() == Application.H2, MadeResets::play),
  /** Bytes and datagrams that mean nothing. */
  GARBAGE(_ -> true, Garbage::play),
  /** Initial packets of clients that never go on, and of versions that nobody knows. */
  INITIAL_FLOOD(Victim::isUdp, InitialFlood::play);

  /**
   * What is played; throws an {@code AssertionError} where the server does not do what it should.
   */
  @FunctionalInterface
  interface Play {
    void against(Victim victim, Watcher watcher) throws Exception;
  }

  /** Looks at the server while it is borne down on. */
  @FunctionalInterface
  public interface Watcher {
    /** The client has done its worst, and its connections are still open where that is possible. */
    void worst() throws Exception;
  }

  private final Predicate<Victim> fits;
  private final Play play;

  HostileClient(Predicate<Victim> fits, Play play) {
    this.fits = fits;
    this.play = play;
  }

  /** Whether this can be done to it. */
  public boolean fits(Victim victim) {
    return fits.test(victim);
  }

  /**
   * Does it.
   *
   * @param watcher called when it is worst
   * @throws AssertionError if the server does not do what it should
   */
  public void play(Victim victim, Watcher watcher) throws Exception {
    play.against(victim, watcher);
  }
}

package dev.antipode.stack.kwik;

import dev.antipode.stack.ServerLimits;
import java.net.DatagramPacket;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * Drops Initial packets (RFC 9000 section 17.2.2) while a server has handshakes enough under way,
 * and those above a rate. Kwik keeps something of each that begins a connection for 30 s, readable
 * or not, and cannot ask some clients only for a proof of their address. On the thread that
 * receives.
 */
final class InitialGate {
  /** Datagrams with Initial packets that a handshake takes, and some to spare. */
  private static final int EACH = 4;

  private static final long WINDOW_NS = Duration.ofSeconds(10).toNanos();
  private static final int LONG_HEADER_AND_TYPE = 0xF0;
  private static final int INITIAL = 0xC0;

  private final ServerLimits limits;
  private final IntSupplier handshakes;
  private long windowBegan = System.nanoTime();
  private long passed;

  /**
   * Lets everything pass that is not too much.
   *
   * @param handshakes how many are under way
   */
  InitialGate(ServerLimits limits, IntSupplier handshakes) {
    this.limits = limits;
    this.handshakes = handshakes;
  }

  boolean lets(DatagramPacket packet) {
    if (packet.getLength() == 0) {
      return false;
    }
    int first = packet.getData()[packet.getOffset()];
    if ((first & LONG_HEADER_AND_TYPE) != INITIAL) {
      return true;
    }
    long now = System.nanoTime();
    if (now - windowBegan > WINDOW_NS) {
      windowBegan = now;
      passed = 0;
    }
    passed++;
    return passed <= (long) EACH * limits.handshakes()
        && handshakes.getAsInt() < limits.handshakes();
  }
}

package dev.antipode.wire.flow;

/**
 * A time in which a sender mended what it took for lost, and the window that it had before and
 * after: a part of {@link Delivery}.
 *
 * @param atNs when the first packet left again, since the connection's first packet
 * @param recoveryNs until all that was under way then had been acknowledged (TCP, RFC 6675 section
 *     5), or something that was sent since (QUIC, RFC 9002 section 7.3.2); or until the end
 * @param lost packets that the path had dropped since the time before
 * @param again packets that left again
 * @param spurious of those, packets of which the earlier one came to its receiver all the same
 * @param beforeBytes the most that was in flight since the time before
 * @param afterBytes the most that was in flight in the round trip after it
 */
public record WindowFall(
    long atNs,
    long recoveryNs,
    int lost,
    int again,
    int spurious,
    long beforeBytes,
    long afterBytes) {
  /** The same with what was in flight since, if it is more. */
  WindowFall grownTo(long bytes) {
    return new WindowFall(
        atNs, recoveryNs, lost, again, spurious, beforeBytes, Math.max(afterBytes, bytes));
  }
}

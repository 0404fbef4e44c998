package dev.antipode.driver.blocking;

/**
 * Bytes of an object in a packet.
 *
 * @param range which
 * @param lagNs how long after the packet the application got them although nothing was lost: next
 *     to nothing for a QUIC packet, and for a part of a TLS record the wait for its last segment
 */
public record Carried(Range range, long lagNs) {}

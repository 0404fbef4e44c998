package dev.antipode.capture;

/**
 * One captured packet.
 *
 * @param timeNs since 1970
 * @param originalBytes on the wire; the data may be fewer
 * @param data as captured, link layer first
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares packets
public record PacketRecord(long timeNs, int originalBytes, byte[] data) {}

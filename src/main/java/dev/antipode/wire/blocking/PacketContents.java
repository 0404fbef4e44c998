package dev.antipode.wire.blocking;

/**
 * Bytes of an object in a packet.
 *
 * @param range which bytes
 * @param dueNs when the application could have them, had nothing else been lost: when the packet
 *     arrived, and under TLS when the last other segment of the same record and frame did
 */
public record PacketContents(StreamRange range, long dueNs) {}

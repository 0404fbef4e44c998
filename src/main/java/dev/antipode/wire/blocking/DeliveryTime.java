package dev.antipode.wire.blocking;

/**
 * Bytes that the client's library gave to the application.
 *
 * @param atNs when
 */
public record DeliveryTime(StreamRange range, long atNs) {}

package dev.antipode.driver.blocking;

/**
 * Bytes that the client's library gave to the application.
 *
 * @param atNs when
 */
public record Delivery(Range range, long atNs) {}

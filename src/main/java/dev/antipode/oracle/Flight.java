package dev.antipode.oracle;

/**
 * One wait for the other end that a protocol cannot avoid: the sender cannot continue before the
 * answer has come.
 *
 * @param name what travels
 * @param roundTrips how long that takes; negative for an extension that saves one
 * @param clause the specification that says so
 */
public record Flight(String name, int roundTrips, String clause) {}

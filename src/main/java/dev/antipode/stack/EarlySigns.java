package dev.antipode.stack;

import org.jspecify.annotations.Nullable;

/**
 * What the packets of a connection with early data must show, for a quirk to be the cause of its
 * delay. Null where it does not matter.
 *
 * @param required whether a trial without a readable capture is not explained by the quirk
 * @param left whether 0-RTT packets left the client before a ServerHello arrived
 * @param halfRttData whether the server was seen to send 1-RTT packets before the client's Finished
 *     had arrived (RFC 9001 section 5.7)
 * @param deliveredLate whether the server's application was seen to get the request a round trip
 *     later than it could
 */
public record EarlySigns(
    boolean required,
    @Nullable Boolean left,
    @Nullable Boolean halfRttData,
    @Nullable Boolean deliveredLate) {}

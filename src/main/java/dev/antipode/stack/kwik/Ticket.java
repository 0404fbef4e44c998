package dev.antipode.stack.kwik;

import tech.kwik.core.QuicSessionTicket;

/**
 * A ticket of an earlier connection. Kwik's servers take each once.
 *
 * @param serverVerified whether that connection's server was verified
 */
record Ticket(QuicSessionTicket session, boolean serverVerified) {}

/** Raw QUIC streams on Kwik, which is Java to the last byte, with agent15 for its TLS. */
@NullMarked
package dev.antipode.stack.kwik;

import org.jspecify.annotations.NullMarked;

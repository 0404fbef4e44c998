/** Raw QUIC streams on Kwik, which is pure Java, with agent15 for its TLS. */
@NullMarked
package dev.antipode.stack.kwik;

import org.jspecify.annotations.NullMarked;

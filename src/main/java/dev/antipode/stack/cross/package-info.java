/** The client of one QUIC library with the server of another: whose end a behaviour belongs to. */
@NullMarked
package dev.antipode.stack.cross;

import org.jspecify.annotations.NullMarked;

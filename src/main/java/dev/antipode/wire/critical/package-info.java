/**
 * The critical path of an event: the chain of packets and waits that led to it, each with the part
 * of the time that it took.
 *
 * <p>Pure functions over the packets of one connection, each seen where it entered the path and
 * where it left it. All times are in nanoseconds since the client's first packet.
 */
@NullMarked
package dev.antipode.wire.critical;

import org.jspecify.annotations.NullMarked;

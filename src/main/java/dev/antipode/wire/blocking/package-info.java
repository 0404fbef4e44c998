/**
 * What one lost packet holds back: pure functions over what a capture shows to have arrived and
 * what the application was given, by the definitions in docs/method/head-of-line.md.
 *
 * <p>All times are in nanoseconds since the first packet of the client.
 */
@NullMarked
package dev.antipode.wire.blocking;

import org.jspecify.annotations.NullMarked;

/**
 * The endpoint process: orders come in as JSON Lines on standard input, replies go out on standard
 * output, and words go to standard error. That seam is bytes.
 *
 * <p>A trial runs here, next to the library that it measures.
 */
@NullMarked
package dev.antipode.endpoint;

import org.jspecify.annotations.NullMarked;

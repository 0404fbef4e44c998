/**
 * Who asks, and when: one class an experiment, and the two endpoint processes that it steers.
 *
 * <p>A driver process prints JSON Lines on standard output and words on standard error; that seam
 * is bytes.
 */
@NullMarked
package dev.antipode.driver;

import org.jspecify.annotations.NullMarked;

/**
 * Capture files: those that tcpdump writes, and the one with two interfaces that a person opens.
 */
@NullMarked
package dev.antipode.capture;

import org.jspecify.annotations.NullMarked;

/** Capture files: what tcpdump writes, and the one file with two interfaces that a person opens. */
@NullMarked
package dev.antipode.capture;

import org.jspecify.annotations.NullMarked;

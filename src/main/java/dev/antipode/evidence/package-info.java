/**
 * A trial's facts against its claim: whether the captures bear out what a cell claims. Also the
 * only package that starts a dissector.
 */
@NullMarked
package dev.antipode.evidence;

import org.jspecify.annotations.NullMarked;

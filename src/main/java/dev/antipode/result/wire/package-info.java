/**
 * What went over the wire in the first trial of each cell: packets read from the captures of both
 * ends, what can be counted in them, and whether they bear out what the cell claims.
 */
@NullMarked
package dev.antipode.result.wire;

import org.jspecify.annotations.NullMarked;

/**
 * Pictures that no chart library draws: packet ladders, space-time diagrams and lanes of streams.
 */
@NullMarked
package dev.antipode.report.picture;

import org.jspecify.annotations.NullMarked;

/**
 * From trials and facts to rows, verdicts, causes and parts. Nothing is computed after it: what it
 * returns is what every report shows.
 */
@NullMarked
package dev.antipode.analysis;

import org.jspecify.annotations.NullMarked;

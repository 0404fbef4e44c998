/**
 * Judges one cell against another, in whatever both were measured; shared within and across runs.
 */
@NullMarked
package dev.antipode.analysis.judge;

import org.jspecify.annotations.NullMarked;

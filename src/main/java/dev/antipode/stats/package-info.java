/**
 * Pure functions from trials to intervals and verdicts, each citing its source. Nothing here reads
 * a file, a clock or an unseeded source of chance: the same trials give the same numbers.
 */
@NullMarked
package dev.antipode.stats;

import org.jspecify.annotations.NullMarked;

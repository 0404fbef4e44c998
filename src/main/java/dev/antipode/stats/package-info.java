/** Pure functions from trials to intervals and verdicts, each citing its source. */
@NullMarked
package dev.antipode.stats;

import org.jspecify.annotations.NullMarked;

/**
 * Plays a plan: trials in order on a lab, stored one by one, resumed after a kill, sharded over
 * guests.
 */
@NullMarked
package dev.antipode.run;

import org.jspecify.annotations.NullMarked;

/**
 * What the RFCs predict on a path, in round trips, and how a measured time is judged against that.
 */
@NullMarked
package dev.antipode.oracle;

import org.jspecify.annotations.NullMarked;

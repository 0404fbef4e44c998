/**
 * One measured thing: the timeline of a connection, its outcome, what was negotiated, and the
 * recorder of many (HdrHistogram).
 */
@NullMarked
package dev.antipode.sample;

import org.jspecify.annotations.NullMarked;

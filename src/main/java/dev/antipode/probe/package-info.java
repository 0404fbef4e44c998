/**
 * Asks a real server, over the network as it is, what it speaks and how soon it answers, and counts
 * the round trips that its answers took.
 */
@NullMarked
package dev.antipode.probe;

import org.jspecify.annotations.NullMarked;

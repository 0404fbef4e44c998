/**
 * Loads on open connections and of new ones, in the client's process: who asks, when, and what came
 * of it.
 */
@NullMarked
package dev.antipode.endpoint.load;

import org.jspecify.annotations.NullMarked;

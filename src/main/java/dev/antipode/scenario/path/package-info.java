/**
 * The network between the endpoints, as pure data: delay, rate, queue and losses of each direction.
 */
@NullMarked
package dev.antipode.scenario.path;

import org.jspecify.annotations.NullMarked;

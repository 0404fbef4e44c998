/**
 * The head-of-line experiment: objects on several streams of one connection, some packets of which
 * are lost, and what waits for them.
 */
@NullMarked
package dev.antipode.experiment.headofline;

import org.jspecify.annotations.NullMarked;

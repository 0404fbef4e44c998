/** The idle experiment: one connection that answers, is silent for a while, and is asked again. */
@NullMarked
package dev.antipode.experiment.idle;

import org.jspecify.annotations.NullMarked;

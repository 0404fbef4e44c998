/**
 * The churn experiment: new connections at a fixed rate (open loop), each with one small request.
 */
@NullMarked
package dev.antipode.experiment.churn;

import org.jspecify.annotations.NullMarked;

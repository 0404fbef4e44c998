/**
 * The latency experiment: requests at a fixed rate on open connections, whoever is ready for them
 * (open loop).
 */
@NullMarked
package dev.antipode.experiment.latency;

import org.jspecify.annotations.NullMarked;

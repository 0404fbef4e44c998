/**
 * The experiments, a package each: keys, order to the endpoints, trial, driver, metrics, estimate,
 * sections, headline. Earlier packages hold only the interfaces, {@link ExperimentKind} all of
 * them; {@code cli} has the one list of them.
 */
@NullMarked
package dev.antipode.experiment;

import org.jspecify.annotations.NullMarked;

/** The bulk experiment: one transfer on one open connection a trial. */
@NullMarked
package dev.antipode.experiment.bulk;

import org.jspecify.annotations.NullMarked;

/** Holds the statements of a scenario against what was measured. */
@NullMarked
package dev.antipode.analysis.expect;

import org.jspecify.annotations.NullMarked;

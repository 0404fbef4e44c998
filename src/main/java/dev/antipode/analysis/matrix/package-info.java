/** Every client of a run against every server. */
@NullMarked
package dev.antipode.analysis.matrix;

import org.jspecify.annotations.NullMarked;

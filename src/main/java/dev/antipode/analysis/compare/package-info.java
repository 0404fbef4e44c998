/** Two runs of the same cells, row by row. */
@NullMarked
package dev.antipode.analysis.compare;

import org.jspecify.annotations.NullMarked;

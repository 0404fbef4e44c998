/** Two runs side by side, as a person reads them. */
@NullMarked
package dev.antipode.report.compare;

import org.jspecify.annotations.NullMarked;

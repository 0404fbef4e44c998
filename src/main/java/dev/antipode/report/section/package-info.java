/** The parts of a report in their order, each in every medium. */
@NullMarked
package dev.antipode.report.section;

import org.jspecify.annotations.NullMarked;

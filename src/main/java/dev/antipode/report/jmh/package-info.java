/** The scores of JMH suites, as a person reads them. */
@NullMarked
package dev.antipode.report.jmh;

import org.jspecify.annotations.NullMarked;

/** The scores of JMH suites, and two runs of them compared. */
@NullMarked
package dev.antipode.analysis.jmh;

import org.jspecify.annotations.NullMarked;

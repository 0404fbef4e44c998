/** What hellos and their key shares make of first flights, in lines of a report. */
@NullMarked
package dev.antipode.analysis.hello;

import org.jspecify.annotations.NullMarked;

/** One class a command; wiring only. */
@NullMarked
package dev.antipode.cli;

import org.jspecify.annotations.NullMarked;

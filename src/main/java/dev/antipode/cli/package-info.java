/** The commands, one class each; wiring only. */
@NullMarked
package dev.antipode.cli;

import org.jspecify.annotations.NullMarked;

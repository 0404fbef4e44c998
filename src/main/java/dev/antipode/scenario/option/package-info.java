/** The values of options that are words, for those who read them. */
@NullMarked
package dev.antipode.scenario.option;

import org.jspecify.annotations.NullMarked;

/**
 * Values as people write them: numbers, quantities with units, words of enums, their bounds, and
 * the errors that say what is allowed.
 */
@NullMarked
package dev.antipode.scenario.value;

import org.jspecify.annotations.NullMarked;

/**
 * What can be written in a scenario, a path or an experiment: each key is declared once, with its
 * type, bounds, default and meaning. Readers, error messages, the JSON Schema and the key reference
 * follow from the declarations.
 */
@NullMarked
package dev.antipode.scenario.key;

import org.jspecify.annotations.NullMarked;

/**
 * Reads scenarios and path profiles from YAML. An error names file, line and key, what was found
 * and what is allowed.
 */
@NullMarked
package dev.antipode.scenario.yaml;

import org.jspecify.annotations.NullMarked;

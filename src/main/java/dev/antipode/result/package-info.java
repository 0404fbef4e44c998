/** A run on disk: manifest, trials, evidence. Readers accept every older schema version. */
@NullMarked
package dev.antipode.result;

import org.jspecify.annotations.NullMarked;

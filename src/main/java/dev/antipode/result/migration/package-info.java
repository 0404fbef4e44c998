/**
 * Steps from each version of a run's files to the next, on JSON trees: what an old file lacks or
 * names otherwise is mended here, once, before anything is bound to a type. A step, once released,
 * never changes.
 */
@NullMarked
package dev.antipode.result.migration;

import org.jspecify.annotations.NullMarked;

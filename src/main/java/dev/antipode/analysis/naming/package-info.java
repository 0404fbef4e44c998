/** What the cells of a run are called on a page, so that no two of them are taken for one. */
@NullMarked
package dev.antipode.analysis.naming;

import org.jspecify.annotations.NullMarked;

/** Numbers as people read them. */
@NullMarked
package dev.antipode.analysis.number;

import org.jspecify.annotations.NullMarked;

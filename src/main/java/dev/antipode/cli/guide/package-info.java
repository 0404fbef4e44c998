/** What tells a person or a program what there is: words, lists, plans, completion. */
@NullMarked
package dev.antipode.cli.guide;

import org.jspecify.annotations.NullMarked;

/** The scripts of {@code scripts/} and the launcher, among programs that are made up for them. */
@NullMarked
package dev.antipode.scripts;

import org.jspecify.annotations.NullMarked;

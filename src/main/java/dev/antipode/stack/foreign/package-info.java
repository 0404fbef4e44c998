/** Programs that are a stack's client or server: a folder each, with two executables. */
@NullMarked
package dev.antipode.stack.foreign;

import org.jspecify.annotations.NullMarked;

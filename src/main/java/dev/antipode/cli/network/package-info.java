/** Commands on the emulated network itself, and the flags that describe a path. */
@NullMarked
package dev.antipode.cli.network;

import org.jspecify.annotations.NullMarked;

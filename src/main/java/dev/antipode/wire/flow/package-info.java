/** What became of the packets of whole connections, in numbers. */
@NullMarked
package dev.antipode.wire.flow;

import org.jspecify.annotations.NullMarked;

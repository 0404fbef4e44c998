/**
 * Clients that mean ill, and the servers of a JVM of its own that have to bear them. {@link
 * dev.antipode.hostile.HostileClient} is the list; it can be played against any server of a stack.
 */
@NullMarked
package dev.antipode.hostile;

import org.jspecify.annotations.NullMarked;

/**
 * Stacks of users: jars that are loaded beside the program, each by a class loader of its own. They
 * share the interfaces of {@code dev.antipode.stack} with it, the types that these mention, and
 * nothing else.
 */
@NullMarked
package dev.antipode.stack.plugin;

import org.jspecify.annotations.NullMarked;

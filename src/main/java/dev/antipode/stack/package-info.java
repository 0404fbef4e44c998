/**
 * How bytes travel: the service-provider interface of paired endpoints, one sub-package for each
 * library.
 *
 * <p>A stack is found by {@link java.util.ServiceLoader}, so a user's own stack is a jar on the
 * class path.
 */
@NullMarked
package dev.antipode.stack;

import org.jspecify.annotations.NullMarked;

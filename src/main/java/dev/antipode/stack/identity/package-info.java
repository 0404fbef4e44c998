/**
 * Who an endpoint is: certificate authorities and chains, made for each run, and the trust manager
 * that remembers what it verified.
 */
@NullMarked
package dev.antipode.stack.identity;

import org.jspecify.annotations.NullMarked;

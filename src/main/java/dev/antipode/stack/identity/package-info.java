/**
 * Who an endpoint is: certificate authorities and chains, made anew for each run, and the trust
 * that witnesses what was verified.
 */
@NullMarked
package dev.antipode.stack.identity;

import org.jspecify.annotations.NullMarked;

/**
 * Six HTTP/1.1 connections to one server that look like one connection: what browsers did before
 * HTTP/2 (RFC 9112 section 9.4 leaves the number to the client).
 *
 * <p>Requests are queued, and each goes out on the first connection that is free. All six
 * handshakes begin together, before the first request is known, as with a browser's preconnect.
 */
@NullMarked
package dev.antipode.stack.http1pool;

import org.jspecify.annotations.NullMarked;

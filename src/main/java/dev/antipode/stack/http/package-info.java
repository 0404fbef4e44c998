/**
 * HTTP/1.1 (RFC 9112) and HTTP/2 (RFC 9113) on Netty, over TLS 1.3 by the JDK's JSSE.
 *
 * <p>A stream of the service-provider interface is one exchange of a request and its response (RFC
 * 9110 section 3.4). The header section leaves with the first bytes that are written.
 */
@NullMarked
package dev.antipode.stack.http;

import org.jspecify.annotations.NullMarked;

/**
 * HTTP/3 (RFC 9114) by Flupke, on Kwik with the settings of {@link dev.antipode.stack.kwik}.
 *
 * <p>Flupke's client is a {@code java.net.http.HttpClient}. Bodies are streamed both ways, but it
 * reads no response before the request is complete.
 */
@NullMarked
package dev.antipode.stack.flupke;

import org.jspecify.annotations.NullMarked;

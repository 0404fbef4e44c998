/**
 * TLS 1.3 by the OpenSSL 3 of the machine, called through the Foreign Function and Memory API (JEP
 * 454): the only TLS over TCP here that has early data (RFC 8446 section 2.3).
 *
 * <p>OpenSSL reads and writes memory only; {@link dev.antipode.stack.openssl.TlsHandler} carries
 * the bytes between it and a Netty channel. The only callback from C to Java passes on the secrets
 * of connections that are to be disclosed.
 */
@NullMarked
package dev.antipode.stack.openssl;

import org.jspecify.annotations.NullMarked;

/** TCP by Netty, bare or under TLS by a {@link javax.net.ssl.SSLEngine}. */
@NullMarked
package dev.antipode.stack.tcp;

import org.jspecify.annotations.NullMarked;

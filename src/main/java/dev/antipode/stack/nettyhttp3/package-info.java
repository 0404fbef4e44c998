/**
 * HTTP/3 (RFC 9114) by Netty's codec, on Netty's QUIC codec with the settings and the remedies of
 * {@link dev.antipode.stack.nettyquic}.
 *
 * <p>It adds two remedies of its own: {@link dev.antipode.stack.nettyhttp3.FinWithContent} and
 * {@link dev.antipode.stack.nettyhttp3.SettingsInFirstFlight}.
 */
@NullMarked
package dev.antipode.stack.nettyhttp3;

import org.jspecify.annotations.NullMarked;

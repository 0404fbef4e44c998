/**
 * Raw QUIC streams on Netty's QUIC codec, which is quiche and BoringSSL underneath.
 *
 * <p>The classes named after a remedy ({@link dev.antipode.stack.nettyquic.EarlyDataAfterEvent},
 * {@link dev.antipode.stack.nettyquic.ReadFromRegistration}, {@link
 * dev.antipode.stack.nettyquic.HandshakeBetweenDatagrams}, {@link
 * dev.antipode.stack.nettyquic.StateAfterVerification}, {@link
 * dev.antipode.stack.nettyquic.FinWithData}) each give back round trips that the codec's behaviour
 * costs a plain user of it.
 */
@NullMarked
package dev.antipode.stack.nettyquic;

import org.jspecify.annotations.NullMarked;

/**
 * Streams of our own on one TLS 1.3 connection: the best that TCP can do against QUIC's streams,
 * without HTTP.
 *
 * <p>The connection carries frames both ways. A frame is
 *
 * <pre>
 *   bytes 0-3  stream id, big-endian: 1, 3, 5, ... in the order in which the client opens them
 *   byte  4    flags: 1 = END, the sender ends its side of the stream; 2 = RESET, the sender gives the stream up
 *   bytes 5-8  length of the content, big-endian
 *   then       the content
 * </pre>
 *
 * <p>The streams that have something to send take turns, one frame each. A frame has at most 1 401
 * bytes of content, so that its TLS record fills one full-size segment, and no byte waits for a
 * later segment of its own record. Frames are made late: the kernel holds at most 16 KiB that it
 * has not sent (TCP_NOTSENT_LOWAT). The frames have no flow control of their own, so there is no
 * window but TCP's, which grows to 64 MiB; a receiver that does not read holds back all streams.
 */
@NullMarked
package dev.antipode.stack.framed;

import org.jspecify.annotations.NullMarked;

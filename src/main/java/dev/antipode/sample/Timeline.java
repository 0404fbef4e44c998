package dev.antipode.sample;

import org.jspecify.annotations.Nullable;

/**
 * When the events of one connection occurred, in nanoseconds since the client began to connect;
 * null for an event that did not occur.
 *
 * @param transportConnectedNs the client's TCP saw SYN-ACK; null for QUIC, whose transport and
 *     security handshakes are one
 * @param handshakeCompleteNs the client's TLS handshake is complete (RFC 8446 section 4.4.4, RFC
 *     9001 section 4.1.1); null without TLS
 * @param requestSentNs the first request was handed to the library
 * @param responseHeaderNs the client had the header section of the first response (RFC 9110 section
 *     6.3); null without HTTP
 * @param firstByteNs the application got the first byte of the first response
 * @param lastByteNs the application got its last byte
 */
public record Timeline(
    @Nullable Long transportConnectedNs,
    @Nullable Long handshakeCompleteNs,
    @Nullable Long requestSentNs,
    @Nullable Long responseHeaderNs,
    @Nullable Long firstByteNs,
    @Nullable Long lastByteNs) {}

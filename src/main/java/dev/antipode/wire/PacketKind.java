package dev.antipode.wire;

import dev.antipode.scenario.value.Named;

/** What a packet is for. One that serves several purposes has the kind that comes last here. */
public enum PacketKind implements Named {
  /** Opens, acknowledges, ends: TCP segments without data, TLS alerts. */
  TRANSPORT,
  /** Carries what both ends agree on: TLS handshake records, QUIC Initial and Handshake packets. */
  HANDSHAKE,
  /** Costs one more round trip: Retry, Version Negotiation, HelloRetryRequest. */
  RETRY,
  /** Protected with application keys: application data records, 1-RTT packets, bare TCP data. */
  DATA,
  /** Application data before the handshake has ended: 0-RTT packets, early data, data in a SYN. */
  EARLY
}

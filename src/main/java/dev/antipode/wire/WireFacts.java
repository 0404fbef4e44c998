package dev.antipode.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.antipode.stack.StackDescription.Transport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the packets of a connection show, without keys but for {@code decrypted}.
 *
 * @param transport of the stack whose connection it is
 * @param tlsVersion that the ServerHello chose, {@code TLSv1.2} or {@code TLSv1.3}; null without
 *     one
 * @param firstFlight what the client sent before anything arrived
 * @param earlyDataBytes of 0-RTT packets, or of application data records, that the client sent
 *     before a ServerHello arrived
 * @param synDataBytes that the first SYN carried (RFC 7413)
 * @param certificateSeen whether the server sent a Certificate; null where it would be encrypted
 * @param pskAccepted whether the ServerHello chose a pre-shared key (RFC 8446 section 4.2.11); null
 *     without a ServerHello of TLS 1.3
 * @param retrySeen whether a QUIC Retry packet came
 * @param versionNegotiationSeen whether a QUIC Version Negotiation packet came
 * @param helloRetryRequests how many (RFC 8446 section 4.1.4)
 * @param keyShares what the hellos say of the group; null where they were not read for it
 * @param decrypted what a key log opens of the early data; null without the secret for it
 */
public record WireFacts(
    Transport transport,
    @Nullable String tlsVersion,
    List<Sent> firstFlight,
    long earlyDataBytes,
    int synDataBytes,
    @Nullable Boolean certificateSeen,
    @Nullable Boolean pskAccepted,
    boolean retrySeen,
    boolean versionNegotiationSeen,
    int helloRetryRequests,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable KeyShares keyShares,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Decrypted decrypted) {

  /** What is known without keys. */
  public WireFacts(
      Transport transport,
      @Nullable String tlsVersion,
      List<Sent> firstFlight,
      long earlyDataBytes,
      int synDataBytes,
      @Nullable Boolean certificateSeen,
      @Nullable Boolean pskAccepted,
      boolean retrySeen,
      boolean versionNegotiationSeen,
      int helloRetryRequests) {
    this(
        transport,
        tlsVersion,
        firstFlight,
        earlyDataBytes,
        synDataBytes,
        certificateSeen,
        pskAccepted,
        retrySeen,
        versionNegotiationSeen,
        helloRetryRequests,
        null,
        null);
  }

  /** The same with what the hellos say of the group. */
  public WireFacts with(@Nullable KeyShares shares) {
    return new WireFacts(
        transport,
        tlsVersion,
        firstFlight,
        earlyDataBytes,
        synDataBytes,
        certificateSeen,
        pskAccepted,
        retrySeen,
        versionNegotiationSeen,
        helloRetryRequests,
        shares,
        decrypted);
  }

  public WireFacts with(@Nullable Decrypted other) {
    return new WireFacts(
        transport,
        tlsVersion,
        firstFlight,
        earlyDataBytes,
        synDataBytes,
        certificateSeen,
        pskAccepted,
        retrySeen,
        versionNegotiationSeen,
        helloRetryRequests,
        keyShares,
        other);
  }

  /** A packet of the first flight. */
  public record Sent(String label, int wireBytes) {}
}

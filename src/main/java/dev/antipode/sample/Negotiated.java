package dev.antipode.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a connection agreed on, as its library tells; null where it has no such thing or does not
 * tell. What is not told is claimed by nobody: it contradicts nothing, and a report says that it
 * was not told. A stack must not tell what it did not read or make sure of.
 *
 * @param protocol as {@link ProtocolVersion} calls it, where it is one of those
 * @param cipherSuite its IANA name
 * @param group the key-exchange group; null where the library has no call for it, whatever was
 *     offered
 * @param groupProof how the group is known: {@code library} says it; older versions wrote {@code
 *     only-offer} where the end was set to offer no other
 * @param applicationProtocol ALPN (RFC 7301)
 * @param resumed whether the session was resumed
 * @param earlyDataAccepted whether the server accepted early data; null where none was offered,
 *     which contradicts an early session
 * @param serverVerified whether the client built a path from the server's certificate to the run's
 *     CA
 * @param congestion the congestion controller in use, as read back
 * @param fastOpen whether the server's SYN-ACK acknowledged data of the client's SYN (RFC 7413), as
 *     the client's kernel tells; null where TCP Fast Open was not asked for
 * @param certificateBytes of all certificates that the server showed on this connection, in DER, as
 *     the client was asked to verify them; null where it showed none
 */
public record Negotiated(
    String protocol,
    @Nullable String cipherSuite,
    @Nullable String group,
    @Nullable String groupProof,
    @Nullable String applicationProtocol,
    @Nullable Boolean resumed,
    @Nullable Boolean earlyDataAccepted,
    @Nullable Boolean serverVerified,
    @Nullable String congestion,
    @Nullable Boolean fastOpen,
    @Nullable Integer certificateBytes) {
  /** What {@link #untold} calls the group, which packets may show all the same. */
  public static final String GROUP = "group";

  /** A connection that did not ask for TCP Fast Open. */
  public Negotiated(
      String protocol,
      @Nullable String cipherSuite,
      @Nullable String group,
      @Nullable String groupProof,
      @Nullable String applicationProtocol,
      @Nullable Boolean resumed,
      @Nullable Boolean earlyDataAccepted,
      @Nullable Boolean serverVerified,
      @Nullable String congestion) {
    this(
        protocol,
        cipherSuite,
        group,
        groupProof,
        applicationProtocol,
        resumed,
        earlyDataAccepted,
        serverVerified,
        congestion,
        null,
        null);
  }

  /** What this connection has, and its library did not tell, in words. */
  public List<String> untold() {
    List<String> untold = new ArrayList<>();
    if (!protocol.equals("TCP")) {
      note(untold, "cipher suite", cipherSuite);
      note(untold, GROUP, group);
      note(untold, "whether it was resumed", resumed);
      note(untold, "whether the server was verified", serverVerified);
    }
    note(untold, "congestion controller", congestion);
    return List.copyOf(untold);
  }

  private static void note(List<String> untold, String what, @Nullable Object told) {
    if (told == null) {
      untold.add(what);
    }
  }

  /** A connection without security. */
  public static Negotiated plain(@Nullable String congestion) {
    return new Negotiated(
        ProtocolVersion.TCP.title(), null, null, null, null, false, null, false, congestion);
  }

  /** The same connection with what the kernel told of TCP Fast Open. */
  public Negotiated withFastOpen(boolean acknowledged) {
    return new Negotiated(
        protocol,
        cipherSuite,
        group,
        groupProof,
        applicationProtocol,
        resumed,
        earlyDataAccepted,
        serverVerified,
        congestion,
        acknowledged,
        certificateBytes);
  }

  /** The same connection with the size of what its client verified. */
  public Negotiated withCertificateBytes(@Nullable Integer bytes) {
    return new Negotiated(
        protocol,
        cipherSuite,
        group,
        groupProof,
        applicationProtocol,
        resumed,
        earlyDataAccepted,
        serverVerified,
        congestion,
        fastOpen,
        bytes);
  }
}

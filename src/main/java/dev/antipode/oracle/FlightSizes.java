package dev.antipode.oracle;

import dev.antipode.scenario.option.CertificateChain;
import dev.antipode.wire.WireFacts;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes each end has to send first, which decides whether a server may send its whole
 * first flight at once.
 *
 * @param clientBytes UDP payload that a QUIC server gets before it answers
 * @param certificateBytes of the server's certificates, in DER
 */
public record FlightSizes(int clientBytes, int certificateBytes) {
  /** What RFC 9000 section 14.1 makes a client pad its first datagram to, at least. */
  private static final int LEAST_DATAGRAM = 1_200;

  /** A server may send three times what it got, until it knows the address (section 8.1). */
  private static final int AMPLIFICATION = 3;

  /**
   * The server's handshake messages without the certificates: ServerHello 123 bytes (with a P-256
   * share, RFC 8446 section 4.1.3), EncryptedExtensions with QUIC's transport parameters about 120,
   * CertificateVerify about 79 and Finished 36 (P-256 and SHA-256).
   */
  private static final int OTHER_MESSAGES = 358;

  /** Headers of the Certificate message, and of each of at most three certificates in it. */
  private static final int CERTIFICATE_HEADERS = 8 + 3 * 5;

  /** Long header with two connection IDs, CRYPTO frame header and tag, about. */
  private static final int PACKET_OVERHEAD = 55;

  /** The MTU of netem/topology.env without 52 bytes of headers; a test holds them equal. */
  private static final int SEGMENT = 1_448;

  private static final int INITIAL_WINDOW = 10 * SEGMENT;
  private static final int ETHERNET_IP_UDP = 14 + 20 + 8;

  /** The sizes before anything was measured. */
  static FlightSizes nominal(CertificateChain chain) {
    return new FlightSizes(LEAST_DATAGRAM, chain.bytes());
  }

  /**
   * The measured sizes, and nominal ones where nothing was measured.
   *
   * @param certificateBytes that the client verified
   * @param facts what the capture shows
   */
  public static FlightSizes measured(
      CertificateChain chain, @Nullable Integer certificateBytes, @Nullable WireFacts facts) {
    int client =
        facts == null
            ? 0
            : facts.firstFlight().stream()
                .mapToInt(sent -> sent.wireBytes() - ETHERNET_IP_UDP)
                .sum();
    return new FlightSizes(
        client == 0 ? LEAST_DATAGRAM : client,
        certificateBytes == null ? chain.bytes() : certificateBytes);
  }

  /** UDP payload of the server's first flight, about: see the constants. */
  int serverBytes() {
    int messages = OTHER_MESSAGES + CERTIFICATE_HEADERS + certificateBytes;
    int datagrams = Math.ceilDiv(messages, LEAST_DATAGRAM - PACKET_OVERHEAD);
    // The first datagram holds an Initial and a Handshake packet.
    return messages + (datagrams + 1) * PACKET_OVERHEAD;
  }

  /** What certificates other than small ones cost a QUIC connection whose address is not known. */
  Flight overQuic() {
    int limit = AMPLIFICATION * clientBytes;
    boolean waits = serverBytes() > limit;
    return new Flight(
        "certificates of "
            + certificateBytes
            + " B: a flight of about "
            + serverBytes()
            + " B, "
            + (waits ? "more than" : "within")
            + " three times the client's "
            + clientBytes
            + " B",
        waits ? 1 : 0,
        "RFC 9000 section 8.1");
  }

  /** What they cost a TCP connection. */
  Flight overTcp() {
    int bytes = OTHER_MESSAGES + CERTIFICATE_HEADERS + certificateBytes;
    boolean waits = bytes > INITIAL_WINDOW;
    return new Flight(
        "certificates of "
            + certificateBytes
            + " B, "
            + (waits ? "more than" : "within")
            + " the initial window of 10 segments",
        waits ? 1 : 0,
        "RFC 6928 section 2");
  }
}

package dev.antipode.oracle;

import dev.antipode.scenario.Options;
import dev.antipode.scenario.option.KeyExchangeGroup;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.wire.InitialWindow;
import dev.antipode.wire.WireFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes each end has to send first, which decides whether a server may send its whole
 * first flight at once.
 *
 * @param clientBytes UDP payload that a QUIC server gets before it answers
 * @param certificateBytes of the server's certificates, in DER
 * @param requestBytes of the first request and of its echo; 0 where they do not matter
 * @param group of the key shares in both hellos
 * @param mtu of the path from the server to the client
 */
public record FlightSizes(
    int clientBytes, int certificateBytes, int requestBytes, KeyExchangeGroup group, PathMtu mtu) {
  /** Without a request that matters. */
  public FlightSizes(int clientBytes, int certificateBytes) {
    this(clientBytes, certificateBytes, 0);
  }

  /** With key shares of P-256. */
  public FlightSizes(int clientBytes, int certificateBytes, int requestBytes) {
    this(clientBytes, certificateBytes, requestBytes, KeyExchangeGroup.SECP256R1, PathMtu.FULL);
  }

  /** What RFC 9000 section 14.1 makes a client pad its first datagram to, at least. */
  private static final int LEAST_DATAGRAM = 1_200;

  /** A server may send three times what it got, until it knows the address (section 8.1). */
  private static final int AMPLIFICATION = 3;

  /**
   * The server's handshake messages without the certificates and its key share: ServerHello 58
   * bytes (RFC 8446 section 4.1.3), EncryptedExtensions with QUIC's transport parameters about 120,
   * CertificateVerify about 79 and Finished 36 (P-256 and SHA-256).
   */
  private static final int OTHER_MESSAGES = 293;

  /** A ClientHello over QUIC without its key share, about (RFC 8446 section 4.1.2). */
  private static final int CLIENT_HELLO = 226;

  /** How much of a CRYPTO stream a datagram of the least size holds, about. */
  static final int LEAST_CRYPTO = 1_130;

  /** Headers of the Certificate message, and of each of at most three certificates in it. */
  private static final int CERTIFICATE_HEADERS = 8 + 3 * 5;

  /** Long header with two connection IDs, CRYPTO frame header and tag, about. */
  private static final int PACKET_OVERHEAD = 55;

  /** What a datagram of UDP payload is longer on the wire. */
  public static final int ETHERNET_IP_UDP = 14 + 20 + 8;

  /** A record's content at the most, and what TLS 1.3 puts around it (RFC 8446 section 5). */
  private static final int RECORD = 16_384;

  private static final int AROUND_RECORD = 5 + 1 + 16;

  /**
   * What a client that knows no round-trip time waits before it probes (RFC 9002 section 6.2.2):
   * 333 ms, and four times half of it. Each probe waits twice as long as the last.
   */
  private static final double FIRST_PROBE_NS = 999e6;

  /** The sizes before anything was measured. */
  static FlightSizes nominal(Options options) {
    KeyExchangeGroup group = options.group();
    return new FlightSizes(helloBytes(group), options.chain().bytes(), 0, group, PathMtu.FULL);
  }

  /** UDP payload of the datagrams that a ClientHello with a share of that group takes. */
  private static int helloBytes(KeyExchangeGroup group) {
    return LEAST_DATAGRAM * Math.ceilDiv(CLIENT_HELLO + group.clientShareBytes(), LEAST_CRYPTO);
  }

  /**
   * The measured sizes, and nominal ones where nothing was measured.
   *
   * @param options of the cell
   * @param certificateBytes that the client verified
   * @param facts what the capture shows
   */
  public static FlightSizes measured(
      Options options, @Nullable Integer certificateBytes, @Nullable WireFacts facts) {
    FlightSizes nominal = nominal(options);
    int client =
        facts == null
            ? 0
            : facts.firstFlight().stream()
                .mapToInt(sent -> sent.wireBytes() - ETHERNET_IP_UDP)
                .sum();
    return new FlightSizes(
        client == 0 ? nominal.clientBytes : client,
        certificateBytes == null ? nominal.certificateBytes : certificateBytes,
        0,
        nominal.group,
        PathMtu.FULL);
  }

  /** The same with a request. */
  public FlightSizes asking(int bytes) {
    return new FlightSizes(clientBytes, certificateBytes, bytes, group, mtu);
  }

  /** The same on a path. */
  public FlightSizes over(PathProfile path) {
    return new FlightSizes(clientBytes, certificateBytes, requestBytes, group, PathMtu.of(path));
  }

  /**
   * What a server waits until it knows the path's MTU, if what it sends first over TCP is too long.
   *
   * @param certified whether it shows its certificates
   */
  List<Flight> discoveryOverTcp(boolean certified) {
    return isTooLong(certified) ? List.of(mtu.flight()) : List.of();
  }

  /**
   * Whether what a server sends first over TCP never arrives, as nobody tells that it is too long.
   */
  boolean isSwallowed(boolean certified) {
    return !mtu.told() && isTooLong(certified);
  }

  private boolean isTooLong(boolean certified) {
    return mtu.stops(otherMessages() + (certified ? CERTIFICATE_HEADERS + certificateBytes : 0));
  }

  /**
   * What a request and its echo wait for over TLS: its first record is of no use before its end,
   * and must fit into the window for that.
   *
   * @param certified whether the server showed its certificates before
   */
  List<Flight> recordOverTls(boolean certified) {
    int record = Math.min(requestBytes, RECORD) + AROUND_RECORD;
    String size = " in a record of " + record + " B, more than its sender's first window";
    String clause = "RFC 6928 section 2, RFC 8446 section 5.1";
    List<Flight> waits = new ArrayList<>();
    if (record > InitialWindow.TCP_BYTES) {
      waits.add(new Flight("the request" + size, 1, clause));
    }
    if (record > answerWindow(certified)) {
      waits.add(new Flight("the answer" + size, 1, clause));
    }
    return List.copyOf(waits);
  }

  /**
   * A window grows by what is acknowledged of more than half of it, to twice that: Linux lets it
   * rest where it was not needed (RFC 7661 section 4).
   */
  private int answerWindow(boolean certified) {
    int sent =
        Math.ceilDiv(
            otherMessages() + CERTIFICATE_HEADERS + (certified ? certificateBytes : 0),
            InitialWindow.SEGMENT_BYTES);
    return Math.max(
        InitialWindow.TCP_BYTES,
        InitialWindow.SEGMENT_BYTES * Math.min(InitialWindow.SEGMENTS + sent, 2 * sent));
  }

  /** UDP payload that a QUIC server may send before it knows the address (RFC 9000 section 8.1). */
  public int serverLimit() {
    return AMPLIFICATION * clientBytes;
  }

  private int otherMessages() {
    return OTHER_MESSAGES + group.serverShareBytes();
  }

  /** UDP payload of the server's first flight, about: see the constants. */
  public int serverBytes() {
    int messages = otherMessages() + CERTIFICATE_HEADERS + certificateBytes;
    int datagrams = Math.ceilDiv(messages, LEAST_DATAGRAM - PACKET_OVERHEAD);
    // The first datagram holds an Initial and a Handshake packet.
    return messages + (datagrams + 1) * PACKET_OVERHEAD;
  }

  /**
   * What certificates other than small ones cost a QUIC connection whose address is not known.
   *
   * @param asked whether a HelloRetryRequest came first: then the server has received two hellos,
   *     and has sent a datagram of the least size
   */
  Flight overQuic(boolean asked) {
    int received = clientBytes + (asked ? helloBytes(group) : 0);
    int limit = AMPLIFICATION * received - (asked ? LEAST_DATAGRAM : 0);
    boolean waits = serverBytes() > limit;
    return new Flight(
        "certificates of "
            + certificateBytes
            + " B: a flight of about "
            + serverBytes()
            + " B, "
            + (waits ? "more than" : "within")
            + " three times the client's "
            + received
            + (asked ? " B less the HelloRetryRequest's " + LEAST_DATAGRAM + " B" : " B"),
        waits ? 1 : 0,
        "RFC 9000 section 8.1",
        probedNs(Math.ceilDiv(serverBytes(), limit) - 1));
  }

  /** When so many probes have left, each of which lets the server send three times its size. */
  private static double probedNs(int probes) {
    return (Math.pow(2, probes) - 1) * FIRST_PROBE_NS;
  }

  /** What they cost a TCP connection. */
  Flight overTcp() {
    int bytes = otherMessages() + CERTIFICATE_HEADERS + certificateBytes;
    boolean waits = bytes > InitialWindow.TCP_BYTES;
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

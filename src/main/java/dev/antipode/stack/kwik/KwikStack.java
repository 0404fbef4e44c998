package dev.antipode.stack.kwik;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.CongestionController;
import dev.antipode.scenario.option.KeyExchangeGroup;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.EarlySigns;
import dev.antipode.stack.Lateness;
import dev.antipode.stack.Look;
import dev.antipode.stack.Look.Colour;
import dev.antipode.stack.Look.Marker;
import dev.antipode.stack.Quirk;
import dev.antipode.stack.Remedy;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerLimits;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Support;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tech.kwik.core.KwikVersion;

/** {@code quic-kwik}: bare QUIC streams on Kwik. Immutable; any thread. */
public final class KwikStack implements Stack {
  /** Kwik's only congestion controller: NewReno (RFC 9002 section 7), wired in its sender. */
  public static final CongestionController CONGESTION = CongestionController.RENO;

  @Override
  public StackDescription description() {
    String library = "Kwik " + KwikVersion.getVersion();
    return new StackDescription(
        "quic-kwik", Transport.QUIC, Security.TLS13, Application.ECHO, library, library);
  }

  @Override
  public Support support(SessionMode session, Options options) {
    if (options.congestion() != CONGESTION) {
      return new Support.Unsupported(
          "Kwik has NewReno and no other congestion controller, so not "
              + options.congestion().word());
    }
    if (!options.remedies().applied()) {
      return new Support.Unsupported(
          "without its remedies Kwik does not finish: bulk writes stall, early data can throw");
    }
    if (options.group() != KeyExchangeGroup.SECP256R1) {
      return new Support.Unsupported(
          "Kwik's client sends a key share of secp256r1: its builder has no call for groups, and its"
              + " TLS library, agent15, knows no post-quantum ones");
    }
    for (Dimension dimension : Dimension.values()) {
      if (!applies(dimension, options.get(dimension))) {
        return new Support.Unsupported(
            "Kwik does not vary " + dimension.word() + ", so not " + options.get(dimension));
      }
    }
    return Support.SUPPORTED;
  }

  @Override
  public boolean applies(Dimension dimension, String value) {
    return dimension == Dimension.RETRY
        || dimension == Dimension.GROUP
        || dimension == Dimension.CHAIN
        || dimension == Dimension.IDLE_TIMEOUT
        || value.equals(dimension.defaultValue());
  }

  /** They cannot be left out: without them Kwik does not finish. */
  @Override
  public List<Remedy> remedies() {
    return List.of(
        Remedy.by(
            SmallWrites.class,
            Remedy.End.BOTH,
            Set.of(),
            "large writes to a stream stall now and then, for ever",
            "out.write(bytes, offset, 1024) in a loop"),
        Remedy.by(
            FirstFlight.class,
            Remedy.End.CLIENT,
            Set.of(),
            "more early data than the first congestion window holds stalls, and an answer within"
                + " microseconds can fail the connection",
            "new StreamEarlyData(atMost8KiB, false), and the rest when connect() has returned"),
        Remedy.by(
            CoalescedPackets.class,
            Remedy.End.BOTH,
            Set.of(),
            "what is coalesced behind a packet whose keys are discarded is dropped, and waits for a"
                + " probe timeout in about one of fifty first requests",
            "a DatagramSocket that gives such packets once more, in socketFactory or withSocket"));
  }

  /**
   * Kwik's server derives its application keys only when the handshake is complete, so the answer
   * to accepted early data leaves one round trip late (RFC 9001 section 4.1.1 allows to send at
   * once). The 0-RTT packets are delivered at once, and no 1-RTT packet of the server comes before
   * the client's Finished.
   */
  @Override
  public List<Quirk> quirks() {
    return List.of(
        Quirk.of(
            "no-half-rtt-data",
            Remedy.End.SERVER,
            Set.of(SessionMode.EARLY),
            Map.of(),
            Lateness.ofRoundTrips(1),
            new EarlySigns(false, true, false, false),
            "Kwik's server sends nothing before the client's Finished: no 0.5-RTT data",
            null));
  }

  @Override
  public ServerEndpoint serve(ServerSettings settings) throws StackException {
    return KwikServer.listen(settings, KwikBareStreams.INSTANCE);
  }

  @Override
  public ClientEndpoint client(ClientSettings settings) throws StackException {
    return new KwikClient(settings, KwikBareStreams.INSTANCE);
  }

  @Override
  public long windowBytes(int streams) {
    return ServerLimits.MEASURING.window(streams);
  }

  @Override
  public Look look() {
    return new Look(Colour.BLUE, Marker.CIRCLE);
  }
}

package dev.antipode.stack.nettyquic;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
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
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.util.Version;
import java.util.ArrayList;
import java.util.List;

/** {@code quic-netty}: bare QUIC streams on Netty's codec over quiche. Immutable; any thread. */
public final class NettyQuicStack implements Stack {
  @Override
  public StackDescription description() {
    Version codec =
        Version.identify(QuicChannel.class.getClassLoader()).get("netty-codec-classes-quic");
    String library = "Netty QUIC " + (codec == null ? "?" : codec.artifactVersion()) + " (quiche)";
    return new StackDescription(
        "quic-netty", Transport.QUIC, Security.TLS13, Application.ECHO, library, library);
  }

  @Override
  public Support support(SessionMode session, Options options) {
    if (session == SessionMode.EARLY && options.helloRetry()) {
      return Support.NO_EARLY_DATA_AFTER_HELLO_RETRY;
    }
    if (options.helloRetry() && options.group().isPostQuantum()) {
      return Support.NO_HELLO_RETRY_FOR_POST_QUANTUM;
    }
    for (Dimension dimension : Dimension.values()) {
      if (!applies(dimension, options.get(dimension))) {
        return new Support.Unsupported(
            "Netty QUIC does not vary " + dimension.word() + ", so not " + options.get(dimension));
      }
    }
    return Support.SUPPORTED;
  }

  @Override
  public boolean applies(Dimension dimension, String value) {
    return dimension == Dimension.REMEDIES
        || dimension == Dimension.CONGESTION
        || dimension == Dimension.RETRY
        || dimension == Dimension.HELLO_RETRY
        || dimension == Dimension.GROUP
        || dimension == Dimension.CHAIN
        || dimension == Dimension.IDLE_TIMEOUT
        || value.equals(dimension.defaultValue());
  }

  @Override
  public List<Remedy> remedies() {
    List<Remedy> all = new ArrayList<>(KnownRemedies.CONNECTIONS);
    all.add(KnownRemedies.STREAMS);
    return List.copyOf(all);
  }

  @Override
  public List<Quirk> quirks() {
    return KnownQuirks.CONNECTIONS;
  }

  @Override
  public ServerEndpoint serve(ServerSettings settings) throws StackException {
    return NettyQuicServer.listen(settings, NettyQuicBareStreams.INSTANCE);
  }

  @Override
  public ClientEndpoint client(ClientSettings settings) throws StackException {
    return new NettyQuicClient(settings, NettyQuicBareStreams.INSTANCE);
  }

  @Override
  public long windowBytes(int streams) {
    return ServerLimits.MEASURING.window(streams);
  }

  @Override
  public Look look() {
    return new Look(Colour.GREEN, Marker.CIRCLE);
  }
}

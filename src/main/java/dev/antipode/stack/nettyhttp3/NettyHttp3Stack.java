package dev.antipode.stack.nettyhttp3;

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
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Support;
import dev.antipode.stack.nettyquic.KnownQuirks;
import dev.antipode.stack.nettyquic.KnownRemedies;
import dev.antipode.stack.nettyquic.NettyQuicClient;
import dev.antipode.stack.nettyquic.NettyQuicServer;
import dev.antipode.stack.nettyquic.NettyQuicStack;
import io.netty.handler.codec.http3.Http3;
import io.netty.util.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code http3-netty}: HTTP/3 by Netty's codec on quiche. Immutable; any thread. */
public final class NettyHttp3Stack implements Stack {
  private static final NettyQuicStack QUIC = new NettyQuicStack();

  @Override
  public StackDescription description() {
    Version codec = Version.identify(Http3.class.getClassLoader()).get("netty-codec-http3");
    String library =
        "Netty HTTP/3 " + (codec == null ? "?" : codec.artifactVersion()) + " (quiche)";
    return new StackDescription(
        "http3-netty", Transport.QUIC, Security.TLS13, Application.H3, library, library);
  }

  @Override
  public Support support(SessionMode session, Options options) {
    return QUIC.support(session, options);
  }

  @Override
  public boolean applies(Dimension dimension, String value) {
    return QUIC.applies(dimension, value);
  }

  @Override
  public List<Remedy> remedies() {
    List<Remedy> all = new ArrayList<>(KnownRemedies.CONNECTIONS);
    all.add(
        Remedy.by(
            FinWithContent.class,
            Remedy.End.BOTH,
            Set.of(),
            "the end of a message travels in a packet of its own",
            "a handler first in the request stream's pipeline, which writes the last bytes as new"
                + " DefaultQuicStreamFrame(bytes, true)"));
    all.add(
        Remedy.by(
            SettingsInFirstFlight.class,
            Remedy.End.CLIENT,
            Set.of(),
            "a client with early data sends its SETTINGS only after the handshake",
            "on SslEarlyDataReadyEvent: http3ConnectionHandler.channelActive(context)"));
    return List.copyOf(all);
  }

  @Override
  public List<Quirk> quirks() {
    return KnownQuirks.CONNECTIONS;
  }

  @Override
  public ServerEndpoint serve(ServerSettings settings) throws StackException {
    return NettyQuicServer.listen(settings, NettyHttp3Application.INSTANCE);
  }

  @Override
  public ClientEndpoint client(ClientSettings settings) throws StackException {
    return new NettyQuicClient(settings, NettyHttp3Application.INSTANCE);
  }

  @Override
  public long windowBytes(int streams) {
    return QUIC.windowBytes(streams);
  }

  @Override
  public Look look() {
    return new Look(Colour.OLIVE, Marker.DIAMOND);
  }
}

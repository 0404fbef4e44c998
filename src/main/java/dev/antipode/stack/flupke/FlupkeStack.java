package dev.antipode.stack.flupke;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Look;
import dev.antipode.stack.Look.Colour;
import dev.antipode.stack.Look.Marker;
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
import dev.antipode.stack.kwik.KwikClient;
import dev.antipode.stack.kwik.KwikServer;
import dev.antipode.stack.kwik.KwikStack;
import java.util.List;
import java.util.Set;
import tech.kwik.core.KwikVersion;
import tech.kwik.flupke.FlupkeVersion;

/** {@code http3-kwik}: HTTP/3 by Flupke on Kwik. Immutable; any thread. */
public final class FlupkeStack implements Stack {
  private static final KwikStack QUIC = new KwikStack();

  @Override
  public StackDescription description() {
    String library =
        "Flupke " + FlupkeVersion.getVersion() + " on Kwik " + KwikVersion.getVersion();
    return new StackDescription(
        "http3-kwik", Transport.QUIC, Security.TLS13, Application.H3, library, library);
  }

  @Override
  public Support support(SessionMode session, Options options) {
    if (session == SessionMode.EARLY) {
      return new Support.Unsupported(
          "Flupke opens its streams when the handshake is complete, and takes no early data");
    }
    return QUIC.support(session, options);
  }

  @Override
  public boolean applies(Dimension dimension, String value) {
    return QUIC.applies(dimension, value);
  }

  @Override
  public List<Remedy> remedies() {
    return List.of(
        Remedy.by(
            SmallFrames.class,
            Remedy.End.BOTH,
            Set.of(),
            "large writes to a body stall now and then, for ever",
            "body publishers and responses that give 1 KiB at a time"));
  }

  @Override
  public ServerEndpoint serve(ServerSettings settings) throws StackException {
    return KwikServer.listen(settings, FlupkeApplication.INSTANCE);
  }

  @Override
  public ClientEndpoint client(ClientSettings settings) throws StackException {
    return new KwikClient(settings, FlupkeApplication.INSTANCE);
  }

  @Override
  public long windowBytes(int streams) {
    return ServerLimits.MEASURING.window(streams);
  }

  @Override
  public Look look() {
    return new Look(Colour.INDIGO, Marker.DIAMOND);
  }
}

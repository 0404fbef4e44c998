package dev.antipode.stack.cross;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.KeyExchangeGroup;
import dev.antipode.stack.Look;
import dev.antipode.stack.Look.Colour;
import dev.antipode.stack.Look.Marker;
import dev.antipode.stack.Quirk;
import dev.antipode.stack.Support;
import dev.antipode.stack.kwik.KwikStack;
import dev.antipode.stack.nettyquic.KnownQuirks;
import dev.antipode.stack.nettyquic.NettyQuicStack;
import java.util.ArrayList;
import java.util.List;

/** {@code quic-netty-kwik}: Netty's client with Kwik's server. */
public final class NettyToKwikStack extends CrossedStack {
  public NettyToKwikStack() {
    super("quic-netty-kwik", new NettyQuicStack(), new KwikStack());
  }

  @Override
  public Look look() {
    return new Look(Colour.PURPLE, Marker.CIRCLE);
  }

  /** Kwik's server takes X25519 as well, which its client cannot ask for. */
  @Override
  public Support support(SessionMode session, Options options) {
    return super.support(
        session,
        options.group() == KeyExchangeGroup.X25519
            ? options.with(Dimension.GROUP, KeyExchangeGroup.SECP256R1)
            : options);
  }

  /** Any datagram makes Netty look again, and Kwik's server may send one sooner than others. */
  @Override
  public List<Quirk> quirks() {
    List<Quirk> all = new ArrayList<>(super.quirks());
    all.add(KnownQuirks.UNTIL_PROBE_OF_KWIK);
    return List.copyOf(all);
  }
}

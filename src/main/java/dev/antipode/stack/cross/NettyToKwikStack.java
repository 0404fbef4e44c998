package dev.antipode.stack.cross;

import dev.antipode.stack.Look;
import dev.antipode.stack.Look.Colour;
import dev.antipode.stack.Look.Marker;
import dev.antipode.stack.Quirk;
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

  /** Any datagram makes Netty look again, and Kwik's server may send one sooner than others. */
  @Override
  public List<Quirk> quirks() {
    List<Quirk> all = new ArrayList<>(super.quirks());
    all.add(KnownQuirks.UNTIL_PROBE_OF_KWIK);
    return List.copyOf(all);
  }
}

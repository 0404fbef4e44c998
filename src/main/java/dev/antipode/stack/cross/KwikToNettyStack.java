package dev.antipode.stack.cross;

import dev.antipode.stack.Look;
import dev.antipode.stack.Look.Colour;
import dev.antipode.stack.Look.Marker;
import dev.antipode.stack.kwik.KwikStack;
import dev.antipode.stack.nettyquic.NettyQuicStack;

/** {@code quic-kwik-netty}: Kwik's client with Netty's server. */
public final class KwikToNettyStack extends CrossedStack {
  public KwikToNettyStack() {
    super("quic-kwik-netty", new KwikStack(), new NettyQuicStack());
  }

  @Override
  public Look look() {
    return new Look(Colour.SKY, Marker.CIRCLE);
  }
}

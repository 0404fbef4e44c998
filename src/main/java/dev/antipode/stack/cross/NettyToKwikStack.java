package dev.antipode.stack.cross;

import dev.antipode.stack.kwik.KwikStack;
import dev.antipode.stack.nettyquic.NettyQuicStack;

/** {@code quic-netty-kwik}: Netty's client with Kwik's server. */
public final class NettyToKwikStack extends CrossedStack {
  public NettyToKwikStack() {
    super("quic-netty-kwik", new NettyQuicStack(), new KwikStack());
  }
}

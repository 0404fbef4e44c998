package dev.antipode.stack.nettyquic;

import dev.antipode.stack.StackException;
import io.netty.handler.codec.quic.Quic;

/** The native part of Netty's codec: quiche and BoringSSL. */
final class NativeQuic {
  private NativeQuic() {}

  static void require() throws StackException {
    if (!Quic.isAvailable()) {
      throw new StackException("quiche does not load on this machine", Quic.unavailabilityCause());
    }
  }
}

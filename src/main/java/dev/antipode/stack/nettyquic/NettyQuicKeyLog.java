package dev.antipode.stack.nettyquic;

import dev.antipode.stack.Disclosure;
import io.netty.handler.codec.quic.BoringSSLKeylog;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** The secrets of a context, as BoringSSL passes them on; dropped unless somebody asks for them. */
final class NettyQuicKeyLog implements BoringSSLKeylog {
  private volatile @Nullable Disclosure target;

  /** Where the secrets of the connections from now on go; null for nowhere. */
  void to(@Nullable Disclosure disclosure) {
    target = disclosure;
  }

  @Override
  public void logKey(SSLEngine engine, String key) {
    Disclosure disclosure = target;
    if (disclosure != null) {
      disclosure.log(key);
    }
  }
}

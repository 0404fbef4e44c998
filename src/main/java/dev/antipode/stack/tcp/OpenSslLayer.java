package dev.antipode.stack.tcp;

import dev.antipode.sample.Negotiated;
import dev.antipode.stack.openssl.NegotiatedReader;
import dev.antipode.stack.openssl.TlsHandler;
import io.netty.channel.Channel;

/**
 * One connection's TLS by OpenSSL.
 *
 * @param carriesRequest whether the first request leaves as early data
 */
record OpenSslLayer(Channel channel, TlsHandler handler, boolean carriesRequest)
    implements Securing.Layer {
  @Override
  public Negotiated negotiated(String congestion) {
    NegotiatedReader agreed = handler.engine().agreed();
    return new Negotiated(
            agreed.version(),
            agreed.suite(),
            agreed.group(),
            "library",
            null,
            agreed.resumed(),
            agreed.earlyDataAccepted(),
            agreed.verified(),
            congestion)
        .withCertificateBytes(agreed.certificateBytes());
  }
}

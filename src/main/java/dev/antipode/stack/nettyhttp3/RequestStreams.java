package dev.antipode.stack.nettyhttp3;

import dev.antipode.scenario.option.Remedies;
import dev.antipode.stack.Stream;
import dev.antipode.stack.http.Inbound;
import dev.antipode.stack.http.Request;
import io.netty.handler.codec.http3.Http3;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;

/** Opens the request streams (RFC 9114 section 6.1) of one connection of a client. */
record RequestStreams(QuicChannel connection, Request request, Remedies remedies) {
  Future<Stream> open(Inbound response) {
    Promise<Stream> opened = connection.eventLoop().newPromise();
    Http3.newRequestStream(connection, new Http3Frames(response, (_, _) -> {}))
        .addListener((Future<QuicStreamChannel> created) -> {
          if (created.isSuccess()) {
            opened.setSuccess(
                new Http3Stream(
                    created.getNow(), length -> Http3Fields.request(request, length), remedies));
          } else {
            opened.setFailure(created.cause());
          }
        });
    return opened;
  }
}

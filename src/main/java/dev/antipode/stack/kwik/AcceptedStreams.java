package dev.antipode.stack.kwik;

import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.ServerLimits;
import tech.kwik.core.QuicConnection;
import tech.kwik.core.QuicStream;
import tech.kwik.core.server.ApplicationProtocolConnection;
import tech.kwik.core.server.ApplicationProtocolConnectionFactory;

/** Gives the streams that clients open to a server's application. */
record AcceptedStreams(ServerApplication application)
    implements ApplicationProtocolConnectionFactory {
  @Override
  public ApplicationProtocolConnection createConnection(
      String protocol, QuicConnection connection) {
    return new ApplicationProtocolConnection() {
      // Runs on the thread on which Kwik receives, and so must not read.
      @Override
      public void acceptPeerInitiatedStream(QuicStream stream) {
        KwikStream accepted = new KwikStream(stream);
        StreamReader.start(stream, application.opened(accepted), accepted.gate());
      }
    };
  }

  /** Kwik asks for the number here and in its own configuration, and uses the smaller one. */
  @Override
  public int maxConcurrentPeerInitiatedBidirectionalStreams() {
    return ServerLimits.MEASURING.streams();
  }

  @Override
  public int maxConcurrentPeerInitiatedUnidirectionalStreams() {
    return ServerLimits.MEASURING.streams();
  }
}

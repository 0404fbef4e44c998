package dev.antipode.stack.nettyquic;

import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Remedy;
import dev.antipode.stack.Remedy.End;
import java.util.List;
import java.util.Set;

/** The remedies of this package, for those who want them in their own code. */
public final class KnownRemedies {
  private static final Set<SessionMode> EARLY = Set.of(SessionMode.EARLY);

  /** Those of connections. */
  public static final List<Remedy> CONNECTIONS =
      List.of(
          Remedy.by(
              StateAfterVerification.class,
              End.CLIENT,
              Set.of(SessionMode.FULL),
              "connect() completes when the datagram after the server's certificate comes: the state"
                  + " is not looked at again after the task that verifies it",
              "codecBuilder.sslTaskExecutor(Runnable::run)"),
          Remedy.by(
              EarlyDataAfterEvent.class,
              End.CLIENT,
              EARLY,
              "what is written during SslEarlyDataReadyEvent leaves after the handshake, as 1-RTT"
                  + " data",
              "in userEventTriggered: context.executor().execute(() -> write(context))"),
          Remedy.by(
              ReadFromRegistration.class,
              End.SERVER,
              EARLY,
              "a server's connection reads streams only when the client's Finished has come",
              "in the QuicChannel's handler: channelRegistered(context) {"
                  + " context.fireChannelRegistered(); context.read(); }"),
          Remedy.by(
              HandshakeBetweenDatagrams.class,
              End.SERVER,
              EARLY,
              "0-RTT packets that are read in one batch with the Initial lie undecrypted until the"
                  + " next datagram comes",
              "in the UDP channel, before the codec: fireChannelReadComplete() after each datagram"
                  + " with a long header"));

  /** That of the ends of bare streams. */
  public static final Remedy STREAMS =
      Remedy.by(
          FinWithData.class,
          End.BOTH,
          Set.of(),
          "the end of a stream travels in a packet of its own, and gets lost behind an empty write",
          "writeAndFlush(new DefaultQuicStreamFrame(bytes, true))");

  private KnownRemedies() {}
}

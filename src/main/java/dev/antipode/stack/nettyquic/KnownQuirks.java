package dev.antipode.stack.nettyquic;

import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.EarlySigns;
import dev.antipode.stack.Lateness;
import dev.antipode.stack.Quirk;
import dev.antipode.stack.Remedy.End;
import java.util.List;
import java.util.Set;

/** What delays connections of this package without its remedies. */
public final class KnownQuirks {
  private static final double KWIK_PROBE_NS = 200e6;
  private static final double KWIK_TIMER_NS = 2e6;

  /** Those that any peer sees. */
  public static final List<Quirk> CONNECTIONS =
      List.of(
          Quirk.of(
              "connect-completes-late",
              End.CLIENT,
              Set.of(SessionMode.FULL, SessionMode.RESUMED),
              Quirk.AS_SHIPPED,
              Lateness.ofRoundTrips(1),
              null,
              "Netty completes connect() one round trip late: the state is not checked again after"
                  + " the certificate-verify task",
              StateAfterVerification.class),
          Quirk.of(
              "early-data-after-handshake",
              End.CLIENT,
              Set.of(SessionMode.EARLY),
              Quirk.AS_SHIPPED,
              Lateness.ofRoundTrips(1),
              new EarlySigns(false, false, null, null),
              "Netty sends a request that is written on its early-data event only after the"
                  + " handshake, as 1-RTT data",
              EarlyDataAfterEvent.class),
          // Only the delivery to the application, at least a round trip after it could be, shows
          // it.
          Quirk.of(
              "early-data-read-late",
              End.SERVER,
              Set.of(SessionMode.EARLY),
              Quirk.AS_SHIPPED,
              Lateness.ofRoundTrips(1),
              new EarlySigns(true, true, null, true),
              "Netty's server as shipped gives early data to its application only when the"
                  + " client's Finished has come",
              ReadFromRegistration.class));

  /**
   * The first of the above, where Kwik's server sends something sooner than one round trip later:
   * before it has a sample of the round-trip time, its probe timeout is 0.2 s (RFC 9002 section
   * 6.2.2 advises 1 s).
   */
  public static final Quirk UNTIL_PROBE_OF_KWIK =
      Quirk.of(
          "connect-completes-at-probe",
          End.CLIENT,
          Set.of(SessionMode.FULL),
          Quirk.AS_SHIPPED,
          Lateness.ofTimer(KWIK_PROBE_NS, KWIK_TIMER_NS),
          null,
          "Netty completes connect() only when another datagram comes after the certificate was"
              + " verified: here the probe of Kwik's server, 0.2 s after its first flight",
          StateAfterVerification.class);

  private KnownQuirks() {}
}

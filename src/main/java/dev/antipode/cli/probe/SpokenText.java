package dev.antipode.cli.probe;

import dev.antipode.probe.AltSvc;
import dev.antipode.probe.CountedTrips;
import dev.antipode.probe.Destination;
import dev.antipode.probe.Measured;
import dev.antipode.probe.MedianMs;
import dev.antipode.probe.Shot;
import dev.antipode.probe.Spoken;
import dev.antipode.probe.Surveyed;
import dev.antipode.probe.WebProtocol;
import dev.antipode.scenario.SessionMode;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What a server speaks, in lines. */
final class SpokenText {
  private static final int DAY_SECONDS = 86_400;

  private final Surveyed found;

  SpokenText(Surveyed found) {
    this.found = found;
  }

  List<String> about(Destination place) {
    List<String> lines = new ArrayList<>();
    boolean six = place.address().getAddress() instanceof Inet6Address;
    lines.add(
        found.url()
            + " at "
            + found.address()
            + " port "
            + place.address().getPort()
            + (six ? " (IPv6)" : " (IPv4)"));
    place.others().forEach(other -> lines.add("  another address: " + other));
    lines.add(
        found.insecure()
            ? "  NOT VERIFIED: any certificate was believed (--insecure)."
            : "  The certificate was verified by " + found.verified() + ".");
    MedianMs roundTrip = found.roundTrip();
    lines.add(
        roundTrip == null
            ? "  TCP never connected, so the path's round trip is not known."
            : "  A round trip of the path is "
                + Words.time(roundTrip)
                + " ms, by "
                + roundTrip.n()
                + " handshakes of TCP.");
    return lines;
  }

  List<String> spoken() {
    Spoken spoken = found.spoken();
    List<String> lines = new ArrayList<>(List.of("", "What the server speaks"));
    spoken
        .tls()
        .forEach((version, why) ->
            lines.add(Words.item(version.replace("TLSv", "TLS ") + " over TCP", yesOr(why))));
    for (WebProtocol protocol : WebProtocol.values()) {
      if (protocol.asks()) {
        lines.add(Words.item(protocol.title(), yesOr(spoken.why(protocol))));
      }
    }
    if (!spoken.speaks(WebProtocol.HTTP3)) {
      lines.add(Words.item("", withoutHttp3(spoken)));
    }
    lines.add(
        Words.item(
            "versions of QUIC",
            spoken.quicVersions().isEmpty()
                ? "not told (no Version Negotiation came)"
                : String.join(", ", spoken.quicVersions())));
    lines.add(Words.item("Alt-Svc", altSvc(spoken)));
    of(WebProtocol.TLS, SessionMode.FULL).ifPresent(each -> tls(each, "TLS over TCP", lines));
    lines.add(Words.item("resumption", resumption()));
    lines.add(Words.item("early data", early()));
    of(WebProtocol.HTTP3, SessionMode.FULL).ifPresent(each -> quic(each, lines));
    if (spoken.server() != null) {
      lines.add(Words.item("calls itself", spoken.server()));
    }
    lines.add(Words.item("answers", answer(spoken)));
    return lines;
  }

  private static String yesOr(String why) {
    return why.isEmpty() ? "yes" : "no: " + why;
  }

  private static String withoutHttp3(Spoken spoken) {
    if (spoken.udpClosed()) {
      return spoken.http3() == null
          ? "UDP passes: the machine there has answered that its port is closed."
          : "Alt-Svc offers it where nobody listens: clients that believe it try in vain.";
    }
    String why = spoken.why(WebProtocol.HTTP3);
    if (!why.contains("no datagram came back")) {
      return "UDP passes: datagrams came back.";
    }
    if (!spoken.quicVersions().isEmpty()) {
      return "UDP passes, as the server has answered a question for versions of QUIC.";
    }
    return spoken.http3() == null
        ? "Either it does not speak it, or UDP is blocked on the path: nothing tells which."
        : "Alt-Svc offers it, so UDP is probably blocked on the path, or the server's firewall"
            + " drops it.";
  }

  private static String altSvc(Spoken spoken) {
    AltSvc http3 = spoken.http3();
    if (http3 == null) {
      return spoken.altSvc() == null
          ? "none: a browser learns of HTTP/3 from a DNS record only"
          : spoken.altSvc() + " (no h3)";
    }
    return "h3 at "
        + (http3.host().isEmpty() ? "" : http3.host() + " ")
        + "port "
        + http3.port()
        + ", may be remembered for "
        + age(http3.maxAgeSeconds());
  }

  private static String age(long seconds) {
    return seconds % DAY_SECONDS == 0 && seconds > 0
        ? seconds / DAY_SECONDS + (seconds == DAY_SECONDS ? " day" : " days")
        : seconds + " s";
  }

  private static void tls(Measured full, String name, List<String> lines) {
    Shot.Facts facts = Objects.requireNonNull(full.facts());
    lines.add(
        Words.item(
            name,
            facts.version()
                + ", "
                + facts.suite()
                + ", key group "
                + (facts.group() == null ? "not told" : facts.group())
                + (Boolean.TRUE.equals(facts.helloRetry())
                    ? ", after a HelloRetryRequest: a round trip more"
                    : "")));
  }

  private static void quic(Measured full, List<String> lines) {
    Shot.Facts facts = Objects.requireNonNull(full.facts());
    tls(full, "TLS in QUIC", lines);
    lines.add(
        Words.item(
            "Retry", facts.retry() ? "yes: a round trip more, and the address is valid" : "no"));
    lines.add(
        Words.item(
            "certificates",
            facts.certificates() == null
                ? "not told"
                : facts.certificates() + ", together " + facts.chainBytes() + " bytes"));
    lines.add(
        Words.item(
            "amplification",
            facts.firstFlightBytes()
                + " bytes from the client allow three times as much before its address is known; "
                + facts.serverBytes()
                + " came"
                + (CountedTrips.isAmplificationBound(facts)
                    ? ": the server waited for a round trip more"
                    : facts.retry() || Boolean.TRUE.equals(facts.helloRetry())
                        ? ", in more than one flight"
                        : ": they fit")));
  }

  private String resumption() {
    List<String> parts = new ArrayList<>();
    for (Measured each : found.measured()) {
      if (each.session() == SessionMode.RESUMED) {
        parts.add(
            each.protocol().title() + ": " + (each.isThere() ? "yes" : "no, " + each.problem()));
      }
    }
    return parts.isEmpty() ? "not asked" : String.join("; ", parts);
  }

  private String early() {
    String tcp = "over TCP: not asked, as this client's TLS cannot send any";
    return found.measured().stream()
            .filter(each -> each.session() == SessionMode.EARLY)
            .findFirst()
            .map(each ->
                each.isThere()
                    ? "HTTP/3: taken "
                        + each.earlyTaken()
                        + " of "
                        + (each.opened() - each.failed() - each.otherwise())
                        + (Objects.equals(each.earlyTaken(), 0)
                            ? " times: it was sent again after the handshake, as refused or lost; "
                            : " times; ")
                    : "HTTP/3: no, " + each.problem() + "; ")
            .orElse("")
        + tcp;
  }

  private String answer(Spoken spoken) {
    Integer status = spoken.status();
    if (status == null) {
      return "nothing to a GET";
    }
    if (spoken.location() != null) {
      return status
          + " to "
          + spoken.location()
          + ". What is measured is this redirection, which is not followed: probe where it leads.";
    }
    return status + (status >= 400 ? ": an error, whose time may not be that of your pages" : "");
  }

  private Optional<Measured> of(WebProtocol protocol, SessionMode session) {
    return found.of(protocol, session).filter(each -> each.facts() != null);
  }
}

package dev.antipode.probe;

import dev.antipode.scenario.SessionMode;
import java.util.List;

/** One kind of connection that is opened again and again. */
public record Visit(WebProtocol protocol, SessionMode session) {
  /**
   * How a protocol can begin. JSSE sends no early data, so that only QUIC has it here.
   *
   * @return in the order in which they must follow each other: a full handshake brings the ticket
   */
  public static List<Visit> of(WebProtocol protocol) {
    Visit full = new Visit(protocol, SessionMode.FULL);
    Visit resumed = new Visit(protocol, SessionMode.RESUMED);
    return protocol.overQuic()
        ? List.of(full, resumed, new Visit(protocol, SessionMode.EARLY))
        : List.of(full, resumed);
  }

  @Override
  public String toString() {
    return protocol.title() + " " + session.word();
  }
}

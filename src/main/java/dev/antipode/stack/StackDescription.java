package dev.antipode.stack;

import dev.antipode.sample.ProtocolVersion;
import dev.antipode.scenario.value.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stack is made of.
 *
 * @param name as users write it: {@code quic-kwik}
 * @param transport how bytes get there
 * @param security how they are protected
 * @param application the protocol above
 * @param client the client's library and version
 * @param server the server's library and version
 * @param traits what else a report says of it; null until a run is begun, and in runs of old
 */
public record StackDescription(
    String name,
    Transport transport,
    Security security,
    Application application,
    String client,
    String server,
    @Nullable Traits traits) {
  /** As a stack describes itself: its traits are told by the stack's other methods. */
  public StackDescription(
      String name,
      Transport transport,
      Security security,
      Application application,
      String client,
      String server) {
    this(name, transport, security, application, client, server, null);
  }

  public StackDescription with(Traits other) {
    return new StackDescription(name, transport, security, application, client, server, other);
  }

  /** How it is drawn. */
  public Look look() {
    return traits == null ? Look.ofName(name) : traits.look();
  }

  public List<Remedy> remedies() {
    return traits == null ? List.of() : traits.remedies();
  }

  public List<Quirk> quirks() {
    return traits == null ? List.of() : traits.quirks();
  }

  /** What its connections negotiate. */
  public ProtocolVersion protocol() {
    return switch (transport) {
      case QUIC -> ProtocolVersion.QUIC1;
      case TCP ->
          switch (security) {
            case NONE -> ProtocolVersion.TCP;
            case TLS12 -> ProtocolVersion.TLS12;
            case TLS13 -> ProtocolVersion.TLS13;
          };
    };
  }

  /** RFC 9293 or RFC 9000. */
  public enum Transport {
    TCP,
    QUIC
  }

  /** None, RFC 5246, or RFC 8446. */
  public enum Security {
    NONE,
    TLS12,
    TLS13
  }

  /** What carries requests. */
  public enum Application implements Named {
    /** Bare streams: one on TCP, many on QUIC. */
    ECHO,
    /** Our own frames of many streams on one. */
    FRAMED,
    /** HTTP/1.1. */
    H1,
    /** RFC 9113. */
    H2,
    /** RFC 9114. */
    H3
  }
}

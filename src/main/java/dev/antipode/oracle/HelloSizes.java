package dev.antipode.oracle;

import dev.antipode.scenario.option.KeyExchangeGroup;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.InitialWindow;

/**
 * How large hellos with key shares of one group are, from those of another: of all that is in them
 * only the shares differ (RFC 8446 section 4.2.8).
 *
 * @param clientHello bytes of the ClientHello message
 * @param serverHello bytes of the ServerHello message
 */
public record HelloSizes(int clientHello, int serverHello) {
  /** What a TLS record has before its content (RFC 8446 section 5.1). */
  private static final int RECORD_HEADER = 5;

  /** The sizes with key shares of another group. */
  public HelloSizes of(KeyExchangeGroup own, KeyExchangeGroup other) {
    return new HelloSizes(
        clientHello + other.clientShareBytes() - own.clientShareBytes(),
        serverHello + other.serverShareBytes() - own.serverShareBytes());
  }

  /** How many segments, or datagrams of the least size, a ClientHello takes. */
  public int clientPackets(Transport transport) {
    return switch (transport) {
      case TCP -> Math.ceilDiv(clientHello + RECORD_HEADER, InitialWindow.SEGMENT_BYTES);
      case QUIC -> Math.ceilDiv(clientHello, FlightSizes.LEAST_CRYPTO);
    };
  }
}

package dev.antipode.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.scenario.option.KeyExchangeGroup;
import dev.antipode.stack.StackDescription.Transport;
import org.junit.jupiter.api.Test;

/** Against hellos that were captured of quiche, with each group. */
class HelloSizesTest {
  private static final HelloSizes CLASSICAL = new HelloSizes(291, 123);

  @Test
  void onlyTheSharesDiffer() {
    assertThat(CLASSICAL.of(KeyExchangeGroup.SECP256R1, KeyExchangeGroup.X25519MLKEM768))
        .isEqualTo(new HelloSizes(1_442, 1_178));
    assertThat(CLASSICAL.of(KeyExchangeGroup.SECP256R1, KeyExchangeGroup.X25519))
        .isEqualTo(new HelloSizes(258, 90));
    assertThat(CLASSICAL.of(KeyExchangeGroup.X25519, KeyExchangeGroup.X25519)).isEqualTo(CLASSICAL);
  }

  /** A segment of the lab holds 1,448 bytes, five of them the record's header. */
  @Test
  void packetsFollowFromBytes() {
    assertThat(CLASSICAL.clientPackets(Transport.QUIC)).isEqualTo(1);
    assertThat(new HelloSizes(1_442, 1_178).clientPackets(Transport.QUIC)).isEqualTo(2);
    assertThat(new HelloSizes(1_443, 0).clientPackets(Transport.TCP)).isEqualTo(1);
    assertThat(new HelloSizes(1_444, 0).clientPackets(Transport.TCP)).isEqualTo(2);
  }
}

package dev.antipode.stack.quic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.KeyExchangeGroup;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Dial;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Netty's client offers the cell's group alone, so that an echo means that it was taken. */
class QuicGroupsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "quic-netty, x25519, off",
    "quic-netty, x25519, on",
    "quic-netty, x25519mlkem768, off",
    "quic-netty-kwik, x25519, off",
  })
  void echoes(String name, String group, String guessed) throws Exception {
    Options options =
        Options.DEFAULTS.with(Dimension.GROUP, group).with(Dimension.HELLO_RETRY, guessed);
    assertThat(Stacks.load().get(name).support(SessionMode.FULL, options))
        .isEqualTo(Support.SUPPORTED);
    byte[] request = EchoPair.random(100);
    try (EchoPair pair = EchoPair.direct(name, folder, options)) {
      Received received = new Received(request.length);
      try (Connection connection =
          pair.open(SessionMode.FULL, request, received, new Stopwatch())) {
        assertThat(received.bytes()).isEqualTo(request);
        assertThat(connection.negotiated().serverVerified()).isTrue();
      }
    }
  }

  /** So the reasons of {@code unsupported} are true. */
  @Test
  void kwikTakesNoOther() throws Exception {
    Options hybrid = Options.DEFAULTS.with(Dimension.GROUP, KeyExchangeGroup.X25519MLKEM768);
    for (String name : new String[] {"quic-kwik", "quic-netty-kwik", "quic-kwik-netty"}) {
      assertThat(Stacks.load().get(name).support(SessionMode.FULL, hybrid))
          .isInstanceOf(Support.Unsupported.class);
    }
    try (EchoPair pair = EchoPair.direct("quic-netty-kwik", folder, hybrid)) {
      var dial = new Dial(SessionMode.FULL, new byte[1], new Received(1), new Stopwatch());
      pair.client().prepare(dial, EchoPair.TIMEOUT);
      assertThatThrownBy(() -> pair.client().connect(dial, Duration.ofSeconds(2)))
          .hasMessageContaining("cannot connect");
    }
  }
}

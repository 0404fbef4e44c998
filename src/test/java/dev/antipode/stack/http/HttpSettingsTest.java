package dev.antipode.stack.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Stack;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.application.Applications;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings of the transport below hold for HTTP. */
class HttpSettingsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "http1,       TFO,        on,    tls13",
    "http2,       CONGESTION, cubic, tls13",
    "http3-netty, CONGESTION, cubic, quic-netty",
    "http3-netty, RETRY,      on,    quic-netty",
    "http3-kwik,  RETRY,      on,    quic-kwik",
  })
  void holdAsUnderBareStreams(String name, Dimension dimension, String value, String bare) {
    Stack stack = Stacks.load().get(name);
    Stack transport = Stacks.load().get(bare);
    for (Dimension each : Dimension.values()) {
      for (String choice : each.choices()) {
        assertThat(stack.applies(each, choice))
            .as("%s=%s", each, choice)
            .isEqualTo(transport.applies(each, choice));
      }
    }
    assertThat(stack.applies(dimension, value)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "http2,       CONGESTION, cubic",
    "http3-netty, CONGESTION, cubic",
    "http3-netty, RETRY,      on",
    "http3-kwik,  RETRY,      on",
  })
  void echoes(String name, Dimension dimension, String value) throws Exception {
    Options options = Options.DEFAULTS.with(dimension, value);
    byte[] request = HttpPair.random(100);
    Stack stack = Stacks.load().get(name);
    try (HttpPair pair = new HttpPair(stack, folder, options, Applications.echo())) {
      Heard heard = new Heard();
      try (Connection connection = pair.open(SessionMode.FULL, request, heard, new Stopwatch())) {
        assertThat(heard.all()).isEqualTo(request);
        assertThat(connection.negotiated().congestion())
            .isEqualTo(dimension == Dimension.CONGESTION ? value : "reno");
      }
    }
  }
}

package dev.antipode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.Antipode;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own client, as the server says to call it. */
class PingTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls13", "quic-netty", "http2", "http3-netty"})
  void printsATimeline(String stack) throws Exception {
    try (Serving server = Serving.start(folder, stack)) {
      String[] words = server.command("./antipode").split(" ", -1);
      Antipode.Ended ended = Antipode.run(Arrays.copyOfRange(words, 1, words.length));
      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(ended.out()).contains("first response byte", "last response byte");
      assertThat(ended.out().lines().filter(line -> line.matches(" *[0-9.]+ ms +\\+[0-9.]+  .*")))
          .hasSizeGreaterThanOrEqualTo(3);
    }
  }
}

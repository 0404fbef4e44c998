package dev.antipode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code gtlsclient}, ngtcp2's and nghttp3's client over GnuTLS. */
class Ngtcp2Test {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"http3-netty", "http3-kwik"})
  void posts(String stack) throws Exception {
    Program.need("gtlsclient", "ngtcp2-client");
    try (Serving server = Serving.start(folder, stack)) {
      String post = server.command("gtlsclient");
      // Bodies are shown as a dump of sixteen bytes a line.
      assertThat(Program.run(folder, post))
          .contains("[:status: 200]", "|-----BEGIN CERTI|")
          .doesNotContain("type=Retry");
      server.await("stream 1 ended after");

      Path downloads = Files.createDirectory(folder.resolve("downloads"));
      Path content = Files.write(folder.resolve("content"), new byte[1 << 20]);
      String large = post.replaceFirst("-d \\S+", "-q --download=" + downloads + " -d " + content);
      Program.run(folder, large);
      assertThat(downloads.resolve("echo")).hasSameBinaryContentAs(content);
      server.await("ended after " + (1 << 20) + " bytes");

      String get = post.replaceFirst("-m POST -d \\S+", "");
      assertThat(Program.run(folder, get)).contains("content-type: text/plain", "over HTTP/3");
      assertThat(Program.run(folder, get.replace("gtlsclient", "gtlsclient -m HEAD")))
          .contains("[:status: 200]")
          .doesNotContain("over HTTP/3");

      // A program that asks for a file gets one, which is as long as its name says.
      Program.run(
          folder,
          get.replace("gtlsclient", "gtlsclient -q --download=" + downloads)
              .replace("/echo", "/3000000"));
      assertThat(downloads.resolve("3000000")).hasSize(3_000_000);
    }
  }

  /** Kwik's tickets offer early data whether what is above it can bear any, and clients take it. */
  @ParameterizedTest
  @ValueSource(strings = {"http3-netty", "http3-kwik"})
  void getsAnAnswerToEarlyData(String stack) throws Exception {
    Program.need("gtlsclient", "ngtcp2-client");
    try (Serving server = Serving.start(folder, stack)) {
      String kept =
          "gtlsclient --timeout=10s --session-file="
              + folder.resolve("session")
              + " --tp-file="
              + folder.resolve("parameters");
      String post = server.command("gtlsclient").replace("gtlsclient", kept);
      assertThat(Program.run(folder, post)).contains("[:status: 200]").doesNotContain("0RTT");
      // The request itself is in it.
      assertThat(Program.run(folder, post))
          .containsPattern("tx \\d+ 0RTT STREAM\\(0x\\w+\\) id=0x0 ")
          .contains("[:status: 200]", "|-----BEGIN CERTI|")
          .doesNotContain("Early data was rejected", "CONNECTION_CLOSE(0x1c)");
    }
  }
}

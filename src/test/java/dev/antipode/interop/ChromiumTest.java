package dev.antipode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chromium, headless. */
class ChromiumTest {
  /** For a machine without a display, a sandbox, or a way to the Internet. */
  private static final String QUIETLY =
      "chromium --headless=new --no-sandbox --disable-gpu --disable-background-networking"
          + " --disable-component-update --disable-sync --disable-dev-shm-usage --dump-dom";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"http3-netty", "http3-kwik"})
  void comesOverHttp3(String stack) throws Exception {
    Program.need("chromium", "chromium");
    try (Serving server = Serving.start(folder, stack)) {
      String command =
          server
              .command("chromium")
              .replaceFirst("^chromium", QUIETLY)
              .replace("$(mktemp -d)", folder.resolve("profile").toString());
      assertThat(Program.run(folder, command)).contains("this request came over HTTP/3.");

      // The server's own word: the bytes of a POST came to it, and it has no other door than UDP.
      String url = command.substring(command.lastIndexOf(' ') + 1);
      Path page =
          Files.writeString(
              folder.resolve("page.html"),
              "<script>fetch('"
                  + url
                  + "echo', { method: 'POST', mode: 'no-cors', body: 'posted by a browser' })"
                  + ".then(() => document.title = 'answered')</script>");
      String post = command.replace(url, "--virtual-time-budget=10000 " + page.toUri());
      assertThat(Program.run(folder, post)).contains("<title>answered</title>");
      server.await("ended after " + "posted by a browser".length() + " bytes");
      assertThatThrownBy(
              () -> new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port()).close())
          .isInstanceOf(ConnectException.class);
    }
  }
}

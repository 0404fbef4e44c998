package dev.antipode.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code curl}, as the server says to call it, and as people call it anyway. */
class CurlServeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"http1, HTTP/1.1, 1.1", "http2, HTTP/2, 2"})
  void posts(String stack, String protocol, String version) throws Exception {
    Program.need("curl", "curl");
    String features = Program.run(folder, "curl --version");
    assumeTrue(stack.equals("http1") || features.contains("HTTP2"), "curl without HTTP/2");
    try (Serving server = Serving.start(folder, stack)) {
      String curl = server.command("curl").replaceFirst("^curl", "curl -sS --max-time 20");
      assertThat(Program.run(folder, curl)).isEqualTo("hello");
      assertThat(Program.run(folder, curl + " -w ' %{http_version}'"))
          .isEqualTo("hello " + version);
      server.await("ended after 5 bytes");

      String get = curl.replace(" --data-binary hello", "");
      assertThat(Program.run(folder, get + " -i"))
          .containsIgnoringCase("content-type: text/plain")
          .contains("this request came over " + protocol + ".");
      // A length that is not that of a GET, or content, would make curl fail (RFC 9110, 9.3.2).
      assertThat(Program.run(folder, get + " -I")).contains("200").doesNotContain("came over");
      assertThat(Program.run(folder, curl + " -X PUT")).isEqualTo("hello");
    }
  }
}

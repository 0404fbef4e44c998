package dev.antipode.stack.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.antipode.stack.Credentials;
import dev.antipode.stack.application.ContentRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A client that nobody here wrote gets its echo. */
class CurlTest {
  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path folder;

  private static boolean installed(String word) {
    try {
      Process version = new ProcessBuilder("curl", "--version").start();
      String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return said.contains(word);
    } catch (IOException absent) {
      return false;
    }
  }

  private byte[] curl(HttpPair pair, String... options) throws Exception {
    return curlOf("/echo", pair, options);
  }

  private byte[] curlOf(String path, HttpPair pair, String... options) throws Exception {
    int port = pair.address().getPort();
    List<String> command = new ArrayList<>(List.of("curl", "--silent", "--show-error"));
    command.addAll(List.of("--fail", "--max-time", "20"));
    command.addAll(List.of("--cacert", pair.credentials().caFile().toString()));
    command.addAll(List.of("--resolve", Credentials.SERVER_NAME + ":" + port + ":127.0.0.1"));
    command.addAll(List.of(options));
    command.add("https://" + Credentials.SERVER_NAME + ":" + port + path);
    Path said = folder.resolve("curl.stderr");
    Process curl = new ProcessBuilder(command).redirectError(said.toFile()).start();
    byte[] answer = curl.getInputStream().readAllBytes();
    assertThat(curl.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(curl.exitValue()).as(Files.readString(said)).isZero();
    return answer;
  }

  @ParameterizedTest
  @CsvSource({"http1, --http1.1, 1.1", "http2, --http2, 2"})
  void getsItsEcho(String stack, String flag, String version) throws Exception {
    assumeTrue(installed("https"), "curl is not installed");
    assumeTrue(stack.equals("http1") || installed("HTTP2"), "curl was built without HTTP/2");
    byte[] content = HttpPair.random(MEBIBYTE + 1);
    Path file = Files.write(folder.resolve("content"), content);
    try (HttpPair pair = HttpPair.echo(stack, folder)) {
      assertThat(curl(pair, flag, "--data-binary", "hello, antipode"))
          .asString()
          .isEqualTo("hello, antipode");
      assertThat(curl(pair, flag, "--data-binary", "@" + file)).isEqualTo(content);
      assertThat(curl(pair, flag, "--data-binary", "x", "--write-out", " %{http_version}"))
          .asString()
          .isEqualTo("x " + version);
    }
  }

  /** A program that has nothing to say asks for a file, which is as long as its name says. */
  @ParameterizedTest
  @CsvSource({"http1, --http1.1", "http2, --http2"})
  void getsAFileOfTheSizeThatItNames(String stack, String flag) throws Exception {
    assumeTrue(installed("https"), "curl is not installed");
    assumeTrue(stack.equals("http1") || installed("HTTP2"), "curl was built without HTTP/2");
    try (HttpPair pair = HttpPair.echo(stack, folder)) {
      byte[] file = curlOf("/3000000", pair, flag);
      assertThat(file).hasSize(3_000_000);
      assertThat(file[2_999_999]).isEqualTo((byte) (2_999_999 % ContentRequest.PERIOD));
      assertThat(curlOf("/0", pair, flag)).isEmpty();
      assertThat(curlOf("/12", pair, flag, "--head"))
          .asString()
          .containsIgnoringCase("content-length: 12");
      assertThat(curlOf("/12x", pair, flag)).asString().contains("a server of Antipode");
    }
  }

  /** curl asks for leave to send a body that large, and waits a second where it gets none. */
  @Test
  void getsLeaveToContinue() throws Exception {
    assumeTrue(installed("https"), "curl is not installed");
    try (HttpPair pair = HttpPair.echo("http1", folder)) {
      byte[] answer =
          curl(pair, "--http1.1", "--include", "-H", "Expect: 100-continue", "-d", "hello");
      assertThat(answer).asString().startsWith("HTTP/1.1 100").contains("200 OK").endsWith("hello");
    }
  }
}

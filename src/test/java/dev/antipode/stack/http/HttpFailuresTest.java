package dev.antipode.stack.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.sample.Stopwatch;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import dev.antipode.stack.application.Applications;
import dev.antipode.stack.identity.CertificateAuthority;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be is refused, in words. */
class HttpFailuresTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @TempDir Path folder;

  private static Dial dial() {
    return new Dial(SessionMode.FULL, new byte[10], new Heard(), new Stopwatch());
  }

  private Credentials credentials(String name) throws StackException {
    return CertificateAuthority.issue(folder.resolve(name), List.of("127.0.0.1"));
  }

  private static ServerEndpoint serve(Stack stack, InetSocketAddress bind, Credentials credentials)
      throws StackException {
    return stack.serve(
        new ServerSettings(bind, credentials, Applications.echo(), Options.DEFAULTS));
  }

  private static void refused(
      Stack serving, Stack asking, Credentials servers, Credentials clients, String why)
      throws Exception {
    try (ServerEndpoint server = serve(serving, HttpPair.loopback(0), servers);
        ClientEndpoint client =
            asking.client(new ClientSettings(server.address(), clients, Options.DEFAULTS))) {
      Dial dial = dial();
      client.prepare(dial, TIMEOUT);
      assertThatThrownBy(() -> client.connect(dial, TIMEOUT).close())
          .isInstanceOf(StackException.class)
          .hasMessageContaining(why);
      assertThat(dial.stopwatch().timeline().handshakeCompleteNs()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http1,       path",
    "http2,       path",
    "http3-kwik,  ertificate",
    "http3-netty, ertificate",
  })
  void serverOfOtherCaIsRefused(String name, String why) throws Exception {
    Stack stack = Stacks.load().get(name);
    refused(stack, stack, credentials("one"), credentials("two"), why);
  }

  @ParameterizedTest
  @CsvSource({"http1, http2", "http2, http1"})
  void serverOfOtherVersionIsRefused(String serving, String asking) throws Exception {
    Credentials credentials = credentials("one");
    Stacks stacks = Stacks.load();
    refused(
        stacks.get(serving),
        stacks.get(asking),
        credentials,
        credentials,
        "no_application_protocol");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http1", "http2", "http3-kwik", "http3-netty"})
  void portInUseIsToldInWords(String name) throws Exception {
    Stack stack = Stacks.load().get(name);
    Credentials credentials = credentials("one");
    InetSocketAddress taken;
    try (ServerEndpoint server = serve(stack, HttpPair.loopback(0), credentials)) {
      taken = server.address();
      assertThatThrownBy(() -> serve(stack, taken, credentials).close())
          .isInstanceOf(StackException.class)
          .hasMessageContaining(Integer.toString(taken.getPort()))
          .hasMessageContaining("in use");
    }
    serve(stack, taken, credentials).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http1", "http2", "http3-kwik", "http3-netty"})
  void absentServerIsToldInTime(String name) throws Exception {
    Stack stack = Stacks.load().get(name);
    Credentials credentials = credentials("one");
    InetSocketAddress gone;
    try (ServerEndpoint server = serve(stack, HttpPair.loopback(0), credentials)) {
      gone = server.address();
    }
    Duration shortly = Duration.ofSeconds(1);
    try (ClientEndpoint client =
        stack.client(new ClientSettings(gone, credentials, Options.DEFAULTS))) {
      client.prepare(dial(), shortly);
      assertThatThrownBy(() -> client.connect(dial(), shortly).close())
          .isInstanceOf(StackException.class);
    }
  }

  @Test
  void earlyDataIsRefusedWithItsReason() {
    for (String name : List.of("http1", "http2", "http3-kwik")) {
      assertThat(Stacks.load().get(name).support(SessionMode.EARLY, Options.DEFAULTS))
          .as(name)
          .isInstanceOfSatisfying(
              Support.Unsupported.class,
              unsupported -> assertThat(unsupported.reason()).contains("early data"));
    }
  }
}

package dev.antipode.stack.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.lab.Installation;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.Pairing;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignStacksTest {
  @TempDir Path home;

  private void program(String name, String yaml) throws Exception {
    Path folder = Files.createDirectories(home.resolve("stacks").resolve(name));
    Files.writeString(folder.resolve("stack.yaml"), yaml);
  }

  private Stacks stacks() {
    return ForeignStacks.with(Stacks.load(), new Installation(home));
  }

  private static String reason(Stack stack, SessionMode session) {
    return stack.support(session, Options.DEFAULTS) instanceof Support.Unsupported(String reason)
        ? reason
        : "";
  }

  @Test
  void pairsEveryClientWithEveryServerThatSpeaksItsProtocol() throws Exception {
    program("asks", "title: A\nversion: echo A 1\nclient: [h2, h1]\nclient_posts: \"on\"\n");
    program(
        "serves",
        """
        title: S
        version: 'false'
        server: [h1, h2, h3]
        server_sessions: [full, early]
        server_early: h3
        server_echoes: "on"
        """);
    Stacks stacks = stacks();
    assertThat(stacks.names())
        .contains("asks-serves", "asks-serves-h1", "asks-http2", "http3-netty-serves", "http2")
        .doesNotContain("asks-serves-h3", "asks-http3-netty", "asks", "serves-asks");
    Stack pair = Objects.requireNonNull(stacks.find("asks-serves"));
    assertThat(pair.description().application()).isEqualTo(Application.H2);
    assertThat(pair.description().client()).isEqualTo("A 1");
    assertThat(pair.description().server()).isEqualTo("S (version not told)");
    assertThat(pair.note()).isEqualTo("timed from the wire");
    Stack ours = Objects.requireNonNull(stacks.find("http3-netty-serves"));
    assertThat(ours.description().transport()).isEqualTo(Transport.QUIC);
    assertThat(ours.note()).isNull();
    assertThat(reason(ours, SessionMode.EARLY)).isEmpty();
    assertThat(reason(ours, SessionMode.RESUMED)).contains("the server of serves has no sessions");
    assertThat(reason(pair, SessionMode.EARLY)).contains("the client of asks has no sessions");
  }

  /** Over bare TCP there is nothing that a program could have configured. */
  @Test
  void isAsConfiguredWhereThereIsTls() throws Exception {
    program("both", "title: B\nversion: 'true'\nclient: [h1, tcp]\nserver: [h1, tcp]\n");
    Stacks stacks = stacks();
    assertThat(List.of("both-both-h1", "both-both-tcp", "http2"))
        .filteredOn(name ->
            Objects.requireNonNull(stacks.find(name))
                .applies(Dimension.PAIRING, Pairing.AS_CONFIGURED.word()))
        .containsExactly("both-both-h1");
  }

  @Test
  void namesProgramsAndNotTheirPairs() throws Exception {
    program("asks", "title: A\nversion: echo A 1\nclient: [h2, h1]\n");
    program("both", "title: B\nversion: 'true'\nclient: h1\nserver: h1\n");
    assertThat(ForeignStacks.words(stacks()))
        .first()
        .isEqualTo("antipode: programs in stacks/: clients asks, both; servers both");
  }

  @Test
  void getsAFileWhereAnEndCannotEcho() throws Exception {
    program("both", "title: B\nversion: 'true'\nclient: h1\nserver: h1\n");
    Stacks stacks = stacks();
    Stack pair = Objects.requireNonNull(stacks.find("both"));
    assertThat(pair.note()).isEqualTo("timed from the wire, GET of a file");
    assertThat(reason(pair, SessionMode.FULL)).isEmpty();
    assertThat(reason(Objects.requireNonNull(stacks.find("http1-both")), SessionMode.FULL))
        .contains("both cannot echo");
    assertThat(reason(Objects.requireNonNull(stacks.find("both-http1")), SessionMode.FULL))
        .isEmpty();
  }

  @Test
  void getsFilesOnlyWhereTheClientIsAProgramAndTheServerHasFiles() throws Exception {
    program("gets", "title: G\nversion: 'true'\nclient: [h1, tls]\nclient_posts: \"on\"\n");
    program("serves", "title: S\nversion: 'true'\nserver: [h1, tls]\nserver_echoes: \"on\"\n");
    program(
        "echoes",
        "title: E\nversion: 'true'\nserver: h1\nserver_echoes: \"on\"\nserver_files: \"off\"\n");
    assertThat(refusal("gets-serves")).isEmpty();
    assertThat(refusal("gets-serves-tls")).contains("nobody asks for a file over bare tls");
    assertThat(refusal("gets-echoes")).contains("echoes serves no files");
    assertThat(refusal("gets-http1")).isEmpty();
    assertThat(refusal("http1-serves")).contains("http1 asks for no files");
  }

  private String refusal(String pair) {
    return stacks().find(pair) instanceof ForeignPair foreign
        ? foreign.refusesFiles().orElse("")
        : pair + " is no pair";
  }

  @Test
  void namesThePlaceOfWhatIsWrong() throws Exception {
    program("wrong", "title: W\nversion: 'true'\nclient: [h4]\n");
    assertThatThrownBy(this::stacks)
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("wrong/stack.yaml:3")
        .hasMessageContaining("h4");
    program("wrong", "title: W\nversion: 'true'\n");
    assertThatThrownBy(this::stacks).hasMessageContaining("Neither 'client' nor 'server'");
    program("A b", "title: W\nversion: 'true'\nclient: h1\n");
    assertThatThrownBy(this::stacks)
        .hasMessageContaining("stacks/A b' cannot be a stack's name. Use small letters");
  }

  @Test
  void shipsFoldersThatCanBeRead() {
    Path own = Path.of("").toAbsolutePath();
    assertThat(ForeignStacks.with(Stacks.load(), new Installation(own)).names())
        .contains(
            "curl-caddy",
            "ngtcp2",
            "openssl-nginx",
            "curl-haproxy",
            "nghttp-nginx",
            "ngtcp2-caddy");
  }
}

package dev.antipode.stack.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.scenario.Options;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Plugin;
import dev.antipode.stack.PluginOrigin;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Traits;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars of users: alone with their own libraries, and refused in words where they are broken. */
class PluginsTest {
  private static final String STACK =
      """
      package theirs;
      import dev.antipode.scenario.*;
      import dev.antipode.stack.*;
      public final class Theirs implements Stack {
        %s
        @Override public StackDescription description() {
          return new StackDescription("%s", StackDescription.Transport.TCP,
              StackDescription.Security.NONE, StackDescription.Application.ECHO, %s, "theirs");
        }
        @Override public Support support(SessionMode session, Options options) {
          return new Support.Unsupported("a test");
        }
        @Override public boolean applies(Dimension dimension, String value) { return true; }
        @Override public ServerEndpoint serve(ServerSettings settings) { return null; }
        @Override public ClientEndpoint client(ClientSettings settings) {
          throw new UnsupportedOperationException("not in a test");
        }
      }
      """;

  @TempDir Path folder = Path.of("");

  private Path jar(String file, String name, String more, String library) throws Exception {
    Path jar = folder.resolve(file);
    return PluginJar.of(
        folder.resolve("work-" + file.replace('/', '-')),
        "theirs.Theirs",
        STACK.formatted(more, name, library),
        "",
        "theirs.Theirs\n",
        jar);
  }

  private static String problem(Stacks stacks) {
    return Objects.requireNonNull(stacks.plugins().getFirst().problem());
  }

  /** One of two classes of the same name in a folder of jars, and the other on our class path. */
  @Test
  void anotherNettyChangesNoOtherStack() throws Exception {
    String fake =
        "package io.netty.util; public final class Version {"
            + " public static String told() { return \"Netty of theirs\"; } }";
    Path library = folder.resolve("mine/netty.jar");
    PluginJar.of(folder.resolve("netty"), "io.netty.util.Version", fake, "", "", library);
    PluginJar.of(
        folder.resolve("stack"),
        "theirs.Theirs",
        STACK.formatted("", "with-netty", "io.netty.util.Version.told()"),
        java.io.File.pathSeparator + library,
        "theirs.Theirs\n",
        folder.resolve("mine/stack.jar"));
    Stacks shipped = Stacks.load();
    Stacks all = Plugins.load(List.of(folder.resolve("mine")));
    assertThat(all.plugins()).extracting(Plugin::problem).containsOnlyNulls();
    assertThat(all.get("with-netty").description().client()).isEqualTo("Netty of theirs");
    assertThat(all.byName().keySet()).containsAll(shipped.byName().keySet());
    for (String name : shipped.byName().keySet()) {
      assertThat(all.described(name)).isEqualTo(shipped.described(name));
      assertThat(all.get(name).getClass()).isEqualTo(shipped.get(name).getClass());
    }
    assertThat(io.netty.util.Version.identify()).containsKey("netty-common");
    Traits traits = Objects.requireNonNull(all.described("with-netty").traits());
    PluginOrigin origin = Objects.requireNonNull(traits.origin());
    assertThat(origin.plugin()).isEqualTo("mine");
    assertThat(origin.libraries())
        .extracting(PluginOrigin.Library::name)
        .containsExactly("netty.jar", "stack.jar");
    assertThat(origin.libraries()).allMatch(one -> one.sha256().matches("[0-9a-f]{64}"));
  }

  @Test
  void aPluginSeesTheInterfacesAndNothingElseOfOurs() throws Exception {
    try (PluginClassLoader loader = new PluginClassLoader(jar("a.jar", "a", "", "\"x\""))) {
      assertThat(loader.loadClass(Stack.class.getName())).isEqualTo(Stack.class);
      assertThat(loader.loadClass(StackDescription.class.getName()))
          .isEqualTo(StackDescription.class);
      for (String ours :
          List.of(
              "io.netty.channel.Channel",
              "com.fasterxml.jackson.databind.ObjectMapper",
              "dev.antipode.stack.tcp.TcpServer",
              "dev.antipode.sample.Json")) {
        assertThat(Class.forName(ours).getName()).isEqualTo(ours);
        assertThatThrownBy(() -> loader.loadClass(ours)).isInstanceOf(ClassNotFoundException.class);
      }
    }
    assertThat(SharedTypes.NAMES)
        .contains(
            "dev.antipode.stack.Support$Unsupported",
            "dev.antipode.sample.Stopwatch$Event",
            "dev.antipode.sample.Negotiated",
            "dev.antipode.scenario.Options",
            "dev.antipode.stack.StackException",
            "dev.antipode.stack.Look$Marker")
        .allMatch(name ->
            name.matches(
                "dev\\.antipode\\.(stack|sample|scenario|scenario\\.(value|option|key))\\.[A-Z].*"));
  }

  /** Services and resources of a library are looked for in the context of the thread. */
  @Test
  void itsCodeRunsInItsOwnContext() throws Exception {
    Path jar =
        jar(
            "context.jar",
            "context",
            "",
            "Thread.currentThread().getContextClassLoader().getName()");
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    assertThat(Plugins.load(List.of(jar)).get("context").description().client())
        .isEqualTo("plugin context.jar");
    assertThat(Thread.currentThread().getContextClassLoader()).isEqualTo(before);
  }

  @Test
  void whatItThrowsAgainstTheContractNamesIt() throws Exception {
    Stack stack = Plugins.load(List.of(jar("t.jar", "throws", "", "\"x\""))).get("throws");
    ClientSettings settings =
        new ClientSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 1),
            new Credentials(folder),
            Options.DEFAULTS);
    assertThatThrownBy(() -> stack.client(settings))
        .isInstanceOf(dev.antipode.stack.StackException.class)
        .hasMessageContaining("plugin t.jar failed")
        .hasMessageContaining("not in a test");
  }

  @Test
  void aNameThatIsTakenIsRefused() throws Exception {
    Path first = jar("first.jar", "same", "", "\"x\"");
    Path second = jar("second.jar", "same", "", "\"x\"");
    assertThatThrownBy(() -> Plugins.load(List.of(first, second)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("second.jar")
        .hasMessageContaining("a stack 'same', a name that a stack of plugin")
        .hasMessageContaining("first.jar");
    Path shipped = jar("shipped.jar", "tls13", "", "\"x\"");
    assertThatThrownBy(() -> Plugins.load(List.of(shipped)))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("a stack 'tls13', a name that a shipped stack has");
  }

  @Test
  void brokenOnesAreNamedAndTheOthersWork() throws Exception {
    Path none =
        PluginJar.of(
            folder.resolve("none"),
            "a.B",
            "package a; class B {}",
            "",
            "",
            folder.resolve("none.jar"));
    Path absent =
        PluginJar.of(
            folder.resolve("absent"),
            "a.B",
            "package a; class B {}",
            "",
            "a.Missing\n",
            folder.resolve("absent.jar"));
    Path text = Files.writeString(folder.resolve("text.jar"), "no jar");
    Path throwing =
        jar(
            "throwing.jar",
            "throwing",
            "public Theirs() { throw new IllegalStateException(\"not today\"); }",
            "\"x\"");
    Path good = jar("good.jar", "good", "", "\"x\"");
    assertThat(problem(Plugins.load(List.of(none))))
        .contains("none.jar cannot be used: it names no stack", "META-INF/services/");
    assertThat(problem(Plugins.load(List.of(absent))))
        .contains("absent.jar", "a.Missing not found");
    assertThat(problem(Plugins.load(List.of(text)))).contains("text.jar", "not a jar");
    assertThat(problem(Plugins.load(List.of(throwing)))).contains("throwing.jar", "not today");
    Stacks all = Plugins.load(List.of(none, absent, text, throwing, good));
    assertThat(all.byName()).containsKeys("good", "tcp").doesNotContainKey("throwing");
  }

  @Test
  void aMissingLibraryAndANewerJdkAreNamed() throws Exception {
    Path library = folder.resolve("lib.jar");
    PluginJar.of(
        folder.resolve("lib"), "lib.Far", "package lib; public class Far {}", "", "", library);
    Path lacking =
        PluginJar.of(
            folder.resolve("lacking"),
            "theirs.Theirs",
            STACK.formatted("static final Object FAR = new lib.Far();", "far", "\"x\""),
            java.io.File.pathSeparator + library,
            "theirs.Theirs\n",
            folder.resolve("lacking.jar"));
    assertThat(problem(Plugins.load(List.of(lacking))))
        .contains("lacking.jar", "it needs the class lib.Far", "in one folder");
    assertThat(PluginCalls.words(new UnsupportedClassVersionError("a/B was compiled by a newer")))
        .contains("--release 25");
  }
}

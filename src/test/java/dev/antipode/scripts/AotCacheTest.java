package dev.antipode.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/aot-cache.sh} and the launcher, which has to find what the script has made. */
class AotCacheTest {
  @TempDir private Path folder = Path.of("");
  private Path home;
  private Path cache;
  private Toolbox tools;

  /** An installation with a jar and a JDK whose {@code java} makes the cache that it is told to. */
  @BeforeEach
  void install() throws Exception {
    home = folder.toRealPath().resolve("home");
    cache = folder.resolve("cache/antipode");
    tools = new Toolbox(folder.resolve("tools"));
    Files.createDirectories(home.resolve("scripts"));
    Files.createDirectories(home.resolve("target"));
    for (String script : new String[] {"antipode", "scripts/aot-cache.sh", "scripts/find-jdk.sh"}) {
      Files.copy(Path.of(script), home.resolve(script));
    }
    Files.writeString(home.resolve("target/antipode.jar"), "jar");
    Toolbox.jdk(
        home.resolve("jdk"),
        "25.0.1",
        "for each; do [[ $each != -XX:AOTCacheOutput=* ]] || echo cache >\"${each#*=}\"; done",
        "echo \"$*\"");
  }

  private Toolbox.Ended run(String script, String... arguments) throws Exception {
    String[] command =
        Stream.concat(Stream.of(home.resolve(script).toString()), Stream.of(arguments))
            .toArray(String[]::new);
    return tools.run(
        Map.of(
            "JAVA_HOME", home.resolve("jdk").toString(),
            "XDG_CACHE_HOME", folder.resolve("cache").toString(),
            "ANTIPODE_NO_BUILD", "1"),
        command);
  }

  private String path() throws Exception {
    Toolbox.Ended ended = run("scripts/aot-cache.sh", "--path");
    assertThat(ended.exit()).as(ended.err()).isZero();
    return ended.out().strip();
  }

  @Test
  void namesTheCacheByJarAndJdk() throws Exception {
    String first = path();
    assertThat(first).matches(cache + "/aot-[0-9]+\\.aot");
    assertThat(Path.of(first)).doesNotExist();
    assertThat(path()).isEqualTo(first);
    Files.writeString(home.resolve("target/antipode.jar"), "a longer jar");
    String second = path();
    assertThat(second).isNotEqualTo(first);
    Files.writeString(home.resolve("jdk/release"), "JAVA_VERSION=\"25.0.12\"\n");
    assertThat(path()).isNotIn(first, second);
  }

  @Test
  void makesOneThatTheLauncherUses() throws Exception {
    assertThat(run("antipode", "list").out()).doesNotContain("AOT");
    Files.createDirectories(cache);
    Path stale = Files.writeString(cache.resolve("aot-1.aot"), "of an old jar");
    Toolbox.Ended made = run("scripts/aot-cache.sh");
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out()).isEmpty();
    assertThat(made.err()).contains("training the AOT cache");
    assertThat(Path.of(path())).isNotEmptyFile();
    assertThat(stale).doesNotExist();
    assertThat(run("antipode", "list").out())
        .contains("-XX:AOTCache=" + path() + " ", "-jar " + home + "/target/antipode.jar list");
    assertThat(run("scripts/aot-cache.sh").err()).as("made once").isEmpty();
  }

  @Test
  void isNoFailureWhereItCannotBeMade() throws Exception {
    Toolbox.jdk(home.resolve("jdk"), "25.0.1", "exit 1");
    assertThat(run("scripts/aot-cache.sh").exit()).isZero();
    assertThat(Path.of(path())).doesNotExist();
    try (Stream<Path> left = Files.list(cache)) {
      assertThat(left).as("no training is left").isEmpty();
    }
    Files.delete(home.resolve("target/antipode.jar"));
    assertThat(run("scripts/aot-cache.sh")).isEqualTo(new Toolbox.Ended(0, "", ""));
  }
}

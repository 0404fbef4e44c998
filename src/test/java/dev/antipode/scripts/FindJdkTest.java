package dev.antipode.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/find-jdk.sh}. */
class FindJdkTest {
  private static final String SCRIPT = Path.of("scripts/find-jdk.sh").toAbsolutePath().toString();

  @TempDir private Path folder = Path.of("");
  private Toolbox tools;

  @BeforeEach
  void makeTools() throws Exception {
    tools = new Toolbox(folder.resolve("tools")).with("id", "echo 1000");
  }

  private Map<String, String> jdks() {
    return Map.of("ANTIPODE_JDK_FOLDERS", folder + "/jdk-*", "ANTIPODE_NO_INSTALL", "1");
  }

  @Test
  void takesTheOneThatIsNamedBeforeANewerOne() throws Exception {
    Path named = Toolbox.jdk(folder.resolve("jdk-25"), "25.0.1");
    Toolbox.jdk(folder.resolve("jdk-26"), "26");
    Toolbox.Ended ended = tools.run(Map.of("JAVA_HOME", named.toString()), SCRIPT);
    assertThat(ended).isEqualTo(new Toolbox.Ended(0, named + "\n", ""));
  }

  @Test
  void takesTheOneOnThePathThroughItsLinks() throws Exception {
    Path home = Toolbox.jdk(folder.toRealPath().resolve("somewhere"), "25.0.2");
    Files.createSymbolicLink(tools.bin().resolve("java"), home.resolve("bin/java"));
    assertThat(tools.run(jdks(), SCRIPT)).isEqualTo(new Toolbox.Ended(0, home + "\n", ""));
  }

  @Test
  void takesTheNewestOfTheUsualFolders() throws Exception {
    Toolbox.jdk(folder.resolve("jdk-a"), "25.0.1");
    Path newest = Toolbox.jdk(folder.resolve("jdk-b"), "27-ea");
    Toolbox.jdk(folder.resolve("jdk-c"), "21.0.9");
    assertThat(tools.run(jdks(), SCRIPT)).isEqualTo(new Toolbox.Ended(0, newest + "\n", ""));
  }

  @Test
  void asksAJdkThatHasNoReleaseFileForItsVersion() throws Exception {
    Path home =
        Toolbox.jdk(
            folder.resolve("jdk-x"), "", "echo 'openjdk version \"25.0.3\" 2026-01-20' >&2");
    Files.delete(home.resolve("release"));
    assertThat(tools.run(jdks(), SCRIPT).out()).isEqualTo(home + "\n");
  }

  @Test
  void saysWhatItFoundAndWhatToDo() throws Exception {
    Path old = Toolbox.jdk(folder.resolve("jdk-21"), "21.0.9");
    Path runtime = Toolbox.jdk(folder.resolve("jdk-25"), "25.0.1");
    Files.delete(runtime.resolve("bin/javac"));
    Toolbox.Ended ended = tools.run(jdks(), SCRIPT);
    assertThat(ended.exit()).isEqualTo(3);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err())
        .contains(
            "release 25 or newer",
            "java 21.0.9 at " + old + ";",
            "java 25.0.1 at " + runtime + " (without javac);",
            "set JAVA_HOME");
  }

  @Test
  void namesThePackageThatAptOffers() throws Exception {
    tools
        .with("apt-get", "echo apt-get was called >&2")
        .with(
            "apt-cache",
            "echo 'openjdk-17-jdk-headless - x'",
            "echo 'openjdk-26-jdk-headless - y'");
    Toolbox.Ended ended = tools.run(jdks(), SCRIPT);
    assertThat(ended.exit()).isEqualTo(3);
    assertThat(ended.err())
        .contains("no java at all", "run 'apt-get install openjdk-26-jdk-headless' as root")
        .doesNotContain("apt-get was called");
  }

  @Test
  void installsOneAsRoot() throws Exception {
    Path made = folder.resolve("jdk-made");
    tools
        .with("id", "echo 0")
        .with("apt-cache", "echo 'openjdk-25-jdk-headless - x'")
        .with(
            "apt-get",
            "[[ $* == '-qq '*' -y install --no-install-recommends openjdk-25-jdk-headless' ]] || exit 1",
            "mkdir -p " + made + "/bin",
            "echo 'JAVA_VERSION=\"25.0.1\"' >" + made + "/release",
            "for each in java javac; do touch " + made + "/bin/$each; done",
            "chmod +x " + made + "/bin/*");
    Toolbox.Ended ended = tools.run(Map.of("ANTIPODE_JDK_FOLDERS", folder + "/jdk-*"), SCRIPT);
    assertThat(ended.out()).as(ended.err()).isEqualTo(made + "\n");
    assertThat(ended.err())
        .contains("installing as root (apt): openjdk-25-jdk-headless (no JDK 25");
    assertThat(ended.exit()).isZero();
  }
}

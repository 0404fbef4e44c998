package dev.antipode.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/find-maven.sh}. */
class FindMavenTest {
  private static final String SCRIPT = Path.of("scripts/find-maven.sh").toAbsolutePath().toString();
  private static final Map<String, String> NO_INSTALL = Map.of("ANTIPODE_NO_INSTALL", "1");

  @TempDir private Path folder = Path.of("");
  private Toolbox tools;

  @BeforeEach
  void makeTools() throws Exception {
    tools = new Toolbox(folder.resolve("tools")).with("id", "echo 0");
  }

  @Test
  void takesTheOneOnThePath() throws Exception {
    tools.with("mvn");
    assertThat(tools.run(NO_INSTALL, SCRIPT))
        .isEqualTo(new Toolbox.Ended(0, tools.bin().resolve("mvn") + "\n", ""));
  }

  @Test
  void takesTheOneThatIsNamed() throws Exception {
    Path mvn = Toolbox.executable(folder.resolve("maven/bin/mvn"));
    assertThat(tools.run(Map.of("MAVEN_HOME", folder + "/maven"), SCRIPT))
        .isEqualTo(new Toolbox.Ended(0, mvn + "\n", ""));
  }

  @Test
  void saysWhatToDoWithoutApt() throws Exception {
    Toolbox.Ended ended = tools.run(NO_INSTALL, SCRIPT);
    assertThat(ended.exit()).isEqualTo(3);
    assertThat(ended.err()).contains("no mvn on PATH", "https://maven.apache.org/install.html");
  }

  @Test
  void installsNothingWhereItMayNot() throws Exception {
    tools.with("apt-get", "echo apt-get was called >&2");
    Toolbox.Ended ended = tools.run(NO_INSTALL, SCRIPT);
    assertThat(ended.exit()).isEqualTo(3);
    assertThat(ended.err())
        .contains("What to do: apt-get install maven (as root)")
        .doesNotContain("apt-get was called");
  }

  @Test
  void asksForNewerListsWhereAnInstallationFails() throws Exception {
    String mvn = tools.bin().resolve("mvn").toString();
    tools.with(
        "apt-get",
        "if [[ $* == *' update' ]]; then touch " + folder + "/updated; exit; fi",
        "[[ $* == *'install --no-install-recommends maven' && -e "
            + folder
            + "/updated ]] || exit 1",
        "touch " + mvn,
        "chmod +x " + mvn);
    Toolbox.Ended ended = tools.run(Map.of(), SCRIPT);
    assertThat(ended.out()).as(ended.err()).isEqualTo(mvn + "\n");
    assertThat(ended.err()).contains("installing as root (apt): maven (no mvn on PATH)");
    assertThat(ended.exit()).isZero();
  }
}

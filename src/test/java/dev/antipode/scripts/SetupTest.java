package dev.antipode.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/setup.sh}, with an apt that is made up: it installs nothing on this machine. */
class SetupTest {
  private static final String SCRIPT = Path.of("scripts/setup.sh").toAbsolutePath().toString();

  /** But {@code tcpdump}. */
  private static final List<String> NEEDED = List.of("ip", "tc", "nft", "ethtool", "ping");

  private static final List<String> OPTIONAL = List.of("conntrack", "tshark");

  @TempDir private Path folder = Path.of("");
  private Path unpacked;
  private Toolbox tools;

  @BeforeEach
  void makeTools() throws Exception {
    // The script looks there whatever PATH is.
    assumeFalse(
        Stream.of("/usr/sbin/tcpdump", "/sbin/tcpdump").map(Path::of).anyMatch(Files::isExecutable),
        "tcpdump is where every caller finds it");
    unpacked = folder.resolve("cache/antipode/tools");
    tools = new Toolbox(folder.resolve("tools")).with("id", "echo 0");
    for (String program : Stream.concat(NEEDED.stream(), OPTIONAL.stream()).toList()) {
      tools.with(program);
    }
  }

  private Toolbox.Ended run(Map<String, String> more, String... words) throws Exception {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    return tools.run(
        environment, Stream.concat(Stream.of(SCRIPT), Stream.of(words)).toArray(String[]::new));
  }

  @Test
  void isQuietWhereNothingIsMissing() throws Exception {
    tools.with("tcpdump").with("apt-get", "echo apt-get was called >&2");
    assertThat(run(Map.of())).isEqualTo(new Toolbox.Ended(0, "", ""));
  }

  @Test
  void namesWhatIsMissingAndTheCommandThatMendsIt() throws Exception {
    tools.with("apt-get", "echo apt-get was called >&2");
    Files.delete(tools.bin().resolve("ping"));
    Toolbox.Ended ended = run(Map.of("ANTIPODE_NO_INSTALL", "1"));
    assertThat(ended.err())
        .isEqualTo(
            "antipode: missing: ping tcpdump. What to do: install the packages iputils-ping tcpdump"
                + " (Debian, Ubuntu: apt-get install iputils-ping tcpdump)\n");
    assertThat(ended.out()).isEmpty();
    assertThat(ended.exit()).isEqualTo(3);
  }

  @Test
  void doesNotFailForWhatIsOptional() throws Exception {
    tools.with("tcpdump");
    Files.delete(tools.bin().resolve("tshark"));
    Toolbox.Ended ended = run(Map.of("ANTIPODE_NO_INSTALL", "1"));
    assertThat(ended.err()).contains("missing, but optional: tshark (");
    assertThat(ended.exit()).isZero();
  }

  /** An apt that installs tcpdump with a library, after the lines of shell. */
  private void aptInstallsTcpdump(String... first) throws Exception {
    String tcpdump = tools.bin().resolve("tcpdump").toString();
    tools.with(
        "apt-get",
        Stream.concat(
                Stream.of(first),
                Stream.of(
                    "case $* in",
                    "  '-s --no-install-recommends install tcpdump')",
                    "    echo 'Inst libpcap (1)'; echo 'Inst tcpdump (2)' ;;",
                    "  '-qq -o DPkg::Lock::Timeout='*' -y install --no-install-recommends tcpdump')",
                    "    touch " + tcpdump + "; chmod +x " + tcpdump + " ;;",
                    "  *) exit 1 ;;",
                    "esac"))
            .toArray(String[]::new));
  }

  @Test
  void listsWhatItInstallsAsRootAndInstallsIt() throws Exception {
    aptInstallsTcpdump();
    Toolbox.Ended ended = run(Map.of());
    assertThat(ended.err())
        .isEqualTo("antipode: installing as root (apt): libpcap tcpdump (the lab calls tcpdump)\n");
    assertThat(ended.exit()).isZero();
  }

  @Test
  void waitsForAnotherPackageManager() throws Exception {
    Path tried = folder.resolve("tried");
    aptInstallsTcpdump(
        "if [[ $* == *' -y install '* && ! -e " + tried + " ]]; then",
        "  touch " + tried,
        "  echo 'E: Could not get lock /var/cache/apt/archives/lock.' >&2",
        "  exit 100",
        "fi");
    Toolbox.Ended ended = run(Map.of("ANTIPODE_APT_WAIT", "60"));
    assertThat(ended.err())
        .contains("waiting for another package manager, up to 60 s")
        .doesNotContain("E: Could not");
    assertThat(ended.exit()).isZero();
  }

  @Test
  void doesNotWaitForEver() throws Exception {
    tools.with("apt-get", "echo 'E: Could not get lock /var/lib/apt/lists/lock.' >&2; exit 100");
    Toolbox.Ended ended = run(Map.of("ANTIPODE_APT_WAIT", "0"));
    assertThat(ended.err()).contains("E: Could not get lock", "missing: tcpdump. What to do:");
    assertThat(ended.exit()).isEqualTo(3);
  }

  @Test
  void failsInCiWhereTestsWouldBeSkipped() throws Exception {
    tools.with("tcpdump").with("apt-get", "exit 100");
    Toolbox.Ended skipping = run(Map.of(), "--tests");
    assertThat(skipping.err()).contains("missing, so their tests are skipped: shellcheck");
    assertThat(skipping.exit()).isZero();
    Toolbox.Ended failing = run(Map.of("CI", "true"), "--tests");
    assertThat(failing.err()).contains("in CI that is a failure. What to do: install shellcheck");
    assertThat(failing.exit()).isEqualTo(3);
  }

  @Test
  void onlyUnpacksWhatWouldStartADaemonAlsoAsRoot() throws Exception {
    tools
        .with("tcpdump")
        .with(
            "apt-get",
            "case $* in",
            "  '-s --no-install-recommends install caddy') echo 'Inst caddy (2)' ;;",
            "  '-qq download caddy') touch caddy.deb ;;",
            "  *) echo installed >>" + folder + "/installed; exit 1 ;;",
            "esac")
        .with(
            "dpkg",
            "[[ $1 == -x ]] || exit 1",
            "mkdir -p \"$3/usr/bin\"",
            "printf '#!/bin/sh\\n' >\"$3/usr/bin/caddy\"",
            "chmod +x \"$3/usr/bin/caddy\"");
    Toolbox.Ended ended = run(Map.of(), "--unpack", "caddy:caddy");
    assertThat(ended.err())
        .isEqualTo(
            "antipode: unpacking caddy into "
                + unpacked
                + " (apt-get download; nothing is installed): asked for: caddy\n");
    assertThat(ended.out()).isEqualTo("export PATH=\"$PATH:" + unpacked + "/run\"\n");
    assertThat(unpacked.resolve("run/caddy")).isExecutable();
    assertThat(folder.resolve("installed")).doesNotExist();
    assertThat(run(Map.of(), "--unpack", "caddy:caddy").err()).as("unpacked once").isEmpty();
  }

  @Test
  void showsWhatAptSaidWhereItFails() throws Exception {
    tools.with("apt-get", "echo \"E: no network, says the test\" >&2; exit 100");
    Toolbox.Ended ended = run(Map.of());
    assertThat(ended.err())
        .contains(
            "apt-get update", "E: no network, says the test", "missing: tcpdump. What to do:");
    assertThat(ended.exit()).isEqualTo(3);
  }

  @Test
  void unpacksWhatIsMissingWithoutRoot() throws Exception {
    tools
        .with("id", "echo 1000")
        .with(
            "apt-get",
            "case $* in",
            "  *' install tcpdump') echo 'Inst libpcap (1)'; echo 'Inst tcpdump (2)' ;;",
            "  '-qq download libpcap tcpdump') touch libpcap.deb tcpdump.deb ;;",
            "  *) exit 1 ;;",
            "esac")
        .with(
            "dpkg",
            "[[ $1 == -x ]] || exit 1",
            "case $2 in",
            "  */libpcap.deb) mkdir -p \"$3/usr/lib/x86_64-linux-gnu\" ;;",
            "  */tcpdump.deb)",
            "    mkdir -p \"$3/usr/bin\"",
            "    printf '#!/bin/sh\\necho \"$LD_LIBRARY_PATH $*\"\\n' >\"$3/usr/bin/tcpdump\"",
            "    chmod +x \"$3/usr/bin/tcpdump\" ;;",
            "esac");
    Toolbox.Ended ended = run(Map.of());
    assertThat(ended.err()).contains("unpacking tcpdump into " + unpacked);
    assertThat(ended.out()).isEqualTo("export PATH=\"$PATH:" + unpacked + "/run\"\n");
    assertThat(ended.exit()).isZero();
    // It starts with the libraries that came with it.
    Toolbox.Ended started = tools.run(Map.of(), unpacked + "/run/tcpdump", "-D");
    assertThat(started.out()).isEqualTo(unpacked + "/usr/lib/x86_64-linux-gnu -D\n");
    assertThat(run(Map.of()).err()).as("unpacked once").isEmpty();
  }
}

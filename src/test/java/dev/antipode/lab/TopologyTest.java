package dev.antipode.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.scenario.path.Buffer;
import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.PathProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code netem/topology.env}, and what cannot read it and repeats it. */
class TopologyTest {
  /** Of an Ethernet header, which counts for netem's rate. */
  private static final int ETHERNET_BYTES = 14;

  /** The networks of RFC 5737. */
  private static final Pattern DOCUMENTATION =
      Pattern.compile("(?:192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+");

  @TempDir private Path folder = Path.of("");

  private Installation installation(String topology) throws IOException {
    Files.createDirectories(folder.resolve("netem"));
    Files.writeString(folder.resolve("netem/topology.env"), topology);
    return new Installation(folder);
  }

  @Test
  void isReadPastCommentsAndOtherKeys() throws Exception {
    assertThat(
            Topology.of(
                installation(
                    "# MTU=9\nSERVER_ADDRESS=10.0.0.2\nOTHER=x\n\nMTU=1280\nCLIENT_ADDRESS=10.0.1.2\n")))
        .isEqualTo(
            new Topology(
                InetAddress.ofLiteral("10.0.1.2"), InetAddress.ofLiteral("10.0.0.2"), 1_280));
  }

  @Test
  void saysWhatIsWrongAndHowToMendIt() throws Exception {
    Installation lacking = installation("SERVER_ADDRESS=10.0.0.2\nMTU=1280\n");
    assertThatThrownBy(() -> Topology.of(lacking))
        .isInstanceOf(LabException.class)
        .hasMessage(
            folder
                + "/netem/topology.env has no line CLIENT_ADDRESS=; it must be an IPv4 address. What"
                + " to do: git checkout netem/topology.env");
    Installation garbled = installation("SERVER_ADDRESS=s\nMTU=x\nCLIENT_ADDRESS=10.0.0.1\n");
    assertThatThrownBy(() -> Topology.of(garbled)).hasMessageContaining("has SERVER_ADDRESS=s;");
    Files.delete(folder.resolve("netem/topology.env"));
    assertThatThrownBy(() -> Topology.of(garbled)).hasMessageContaining("cannot be read");
  }

  @Test
  void hasTheFrameThatBuffersAreReckonedIn() throws Exception {
    long frameBits = 8L * (Topology.of(Installation.locate()).mtu() + ETHERNET_BYTES);
    Direction way =
        new Direction(
            Map.of(PathProperties.DELAY, 1_000_000L, PathProperties.RATE, 10_000 * frameBits));
    // Four times what 10,000 full frames a second have in flight in a second.
    assertThat(way.buffer()).isEqualTo(new Buffer.Packets(40_000));
  }

  /** Help is made of constants, so its examples alone repeat an address. */
  @Test
  void hasTheOneAddressThatSourcesRepeat() throws Exception {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        DOCUMENTATION
            .matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
            .results()
            .forEach(match -> found.add(file.getFileName() + " " + match.group()));
      }
    }
    String server = Topology.of(Installation.locate()).server().getHostAddress();
    assertThat(found)
        .containsExactlyInAnyOrder("LabCommand.java " + server, "ExecCommand.java " + server);
  }
}

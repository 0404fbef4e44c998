package dev.antipode.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antipode.cli.ExperimentList;
import dev.antipode.result.RunFolder;
import dev.antipode.sample.Json;
import dev.antipode.scenario.value.InputException;
import dev.antipode.wire.WireFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireProofsTest {
  private static final String TLS13 = "handshake.tls13.full.australia";
  private static final String QUIC = "handshake.quic-netty.full.australia";

  @ParameterizedTest
  @ValueSource(strings = {TLS13, QUIC})
  void capturesAreReadPacketByPacket(String cell, @TempDir Path folder)
      throws IOException, InputException {
    assumeTrue(Dissector.find().isPresent(), "no tshark here");
    WireProofs.read(WireFixture.captured(folder), ExperimentList.ALL.of("handshake"));
    String file = cell + ".wire.json";
    assertThat(tree(folder.resolve("evidence").resolve(file)))
        .isEqualTo(tree(WireFixture.FOLDER.resolve("expected").resolve(file)));
  }

  @Test
  void whatWasReadIsNotReadAgainUntilACaptureIsYounger(@TempDir Path folder)
      throws IOException, InputException {
    assumeTrue(Dissector.find().isPresent(), "no tshark here");
    RunFolder run = WireFixture.captured(folder);
    WireProofs.read(run, ExperimentList.ALL.of("handshake"));
    Path kept = run.evidence().resolve(TLS13 + ".wire.json");
    FileTime mark = FileTime.fromMillis(System.currentTimeMillis() + 3_600_000);
    Files.setLastModifiedTime(kept, mark);
    WireProofs.read(run, ExperimentList.ALL.of("handshake"));
    assertThat(Files.getLastModifiedTime(kept)).isEqualTo(mark);
    Files.setLastModifiedTime(
        run.evidence().resolve(TLS13 + ".client.pcap"),
        FileTime.fromMillis(mark.toMillis() + 3_600_000));
    WireProofs.read(run, ExperimentList.ALL.of("handshake"));
    assertThat(Files.getLastModifiedTime(kept)).isLessThan(mark);
  }

  @Test
  void whatIsKeptNeedsNoDissector(@TempDir Path folder) throws IOException, InputException {
    Map<String, WireProof> proofs =
        WireProofs.read(WireFixture.read(folder), ExperimentList.ALL.of("handshake"));
    assertThat(proofs).containsOnlyKeys(TLS13, QUIC);
    WireProof tls = Objects.requireNonNull(proofs.get(TLS13));
    assertThat(tls.contradiction()).isNull();
    assertThat(tls.summary())
        .isEqualTo(
            "first flight: SYN 74 B; key share of secp256r1, answered with secp256r1; until handshake"
                + " 5 packets (772 B) up, 3 (1076 B) down; until first byte 7 packets (944 B) up,"
                + " 4 (1429 B) down");
    WireProof quic = Objects.requireNonNull(proofs.get(QUIC));
    assertThat(quic.contradiction()).isNull();
    assertThat(quic.summary())
        .startsWith(
            "first flight: Initial 1242 B; key share of secp256r1, answered with secp256r1; until"
                + " handshake 3 packets");
  }

  /** Without its captures nobody can make it anew, and a cell must not lose its proof unsaid. */
  @Test
  void spoiledFilesWithoutCapturesAreNamed(@TempDir Path folder)
      throws IOException, InputException {
    RunFolder run = WireFixture.read(folder);
    Path kept = run.evidence().resolve(TLS13 + ".wire.json");
    Files.writeString(kept, "{\"schema_version\":");
    assertThatThrownBy(() -> WireProofs.read(run, ExperimentList.ALL.of("handshake")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(kept + ":1: found no whole JSON: ")
        .hasMessageContaining(" Delete the file: ");
    Files.delete(kept);
    assertThat(WireProofs.read(run, ExperimentList.ALL.of("handshake"))).containsOnlyKeys(QUIC);
  }

  @Test
  void filesOfAnotherVersionWithoutCapturesAreNoProof(@TempDir Path folder)
      throws IOException, InputException {
    RunFolder run = WireFixture.read(folder);
    Files.writeString(run.evidence().resolve(TLS13 + ".wire.json"), "{\"schema_version\":99}");
    WireProof proof =
        Objects.requireNonNull(WireProofs.read(run, ExperimentList.ALL.of("handshake")).get(TLS13));
    assertThat(proof.trace()).isNull();
    assertThat(proof.summary())
        .startsWith("capture not read: ")
        .endsWith("is of another version or trial, and its captures are missing");
  }

  @Test
  void runsWithoutCapturesHaveNoProof(@TempDir Path folder) throws InputException {
    assertThat(WireProofs.read(new RunFolder(folder), ExperimentList.ALL.of("handshake")))
        .isEmpty();
  }

  /** All but the dissector's version. */
  private static ObjectNode tree(Path file) throws IOException {
    ObjectNode tree = (ObjectNode) Json.MAPPER.readTree(Files.readAllBytes(file));
    tree.remove("read_by");
    return tree;
  }
}

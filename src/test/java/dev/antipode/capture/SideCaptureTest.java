package dev.antipode.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.antipode.capture.SideCapture.View;
import dev.antipode.evidence.Dissector;
import dev.antipode.lab.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A file of one end says what tcpdump's says, and Wireshark finds no repetition where none is. */
class SideCaptureTest {
  private static final Path EVIDENCE = Path.of("src/test/resources/fixtures/wire/evidence");
  private static final String CELL = "handshake.tls13.full.australia";

  @TempDir Path folder;

  private static Path original(View view) {
    return EVIDENCE.resolve(CELL + "." + view.word() + ".pcap");
  }

  private Path written(View view) throws IOException {
    Path file = folder.resolve(view.word() + ".pcapng");
    SideCapture.write(file, view, CaptureFile.read(original(view)).packets());
    return file;
  }

  /** As a user opens it: without a filter, a profile or an option. */
  private static List<String> tshark(Path file, String... arguments) throws Exception {
    assumeTrue(Dissector.find().isPresent(), "no tshark here");
    List<String> all = new ArrayList<>(List.of("-r", file.toString()));
    all.addAll(List.of(arguments));
    return Script.run(Path.of("tshark"), all).lines().toList();
  }

  private static String[] fields(String... names) {
    List<String> arguments = new ArrayList<>(List.of("-T", "fields"));
    for (String name : names) {
      arguments.addAll(List.of("-e", name));
    }
    return arguments.toArray(String[]::new);
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void eachEndsPacketsAreAsTheyWere(View view) throws Exception {
    String[] fields = fields("frame.time_epoch", "frame.len", "tcp.seq_raw", "tls.handshake.type");
    assertThat(tshark(written(view), fields))
        .isEqualTo(tshark(original(view), fields))
        .isNotEmpty();
    assertThat(tshark(written(view), fields("frame.interface_name")))
        .containsOnly("to" + view.word());
  }

  /** Both sightings of a packet in one file look like a packet that was sent twice. */
  @ParameterizedTest
  @EnumSource(View.class)
  void nothingLooksSentAgainThatWasSentOnce(View view) throws Exception {
    assertThat(tshark(written(view), "-Y", "tcp.analysis.flags")).isEmpty();
    List<PacketRecord> both = new ArrayList<>(CaptureFile.read(original(View.CLIENT)).packets());
    both.addAll(CaptureFile.read(original(View.SERVER)).packets());
    both.sort(java.util.Comparator.comparingLong(PacketRecord::timeNs));
    Path joined = folder.resolve("joined.pcapng");
    SideCapture.write(joined, view, both);
    assertThat(tshark(joined, "-Y", "tcp.analysis.retransmission")).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(View.class)
  void packetsComeBackToTheNanosecond(View view) throws Exception {
    List<PacketRecord> packets = CaptureFile.read(original(view)).packets();
    List<PacketRecord> back = SideCapture.packets(written(view));
    assertThat(back).hasSameSizeAs(packets);
    for (int i = 0; i < packets.size(); i++) {
      assertThat(back.get(i).timeNs()).isEqualTo(packets.get(i).timeNs());
      assertThat(back.get(i).data()).isEqualTo(packets.get(i).data());
    }
  }

  /** However long a capture is, no more of it is in memory than a piece. */
  @ParameterizedTest
  @EnumSource(View.class)
  void aCaptureIsTakenOverPieceByPiece(View view) throws Exception {
    GrowingCapture growing = new GrowingCapture(original(view));
    int packets = 0;
    int pieces = 0;
    for (int more = 1; more > 0; pieces++) {
      more = growing.fresh(2_000).size();
      packets += more;
    }
    assertThat(pieces).isGreaterThan(2);
    assertThat(packets).isEqualTo(CaptureFile.read(original(view)).packets().size());
    Path file = folder.resolve("whole.pcapng");
    SideCapture.write(file, view, new GrowingCapture(original(view)));
    assertThat(file).hasSameBinaryContentAs(written(view));
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
  }

  /** As runs of older versions have them: both sides in one file. */
  @ParameterizedTest
  @EnumSource(View.class)
  void aSideIsReadFromAFileThatHasBoth(View view) throws Exception {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(Blocks.sectionHeader());
    for (View side : View.values()) {
      both.writeBytes(Blocks.interfaceDescription("to" + side.word(), ""));
    }
    int network = 0;
    for (View side : View.values()) {
      for (PacketRecord packet : CaptureFile.read(original(side)).packets()) {
        both.writeBytes(Blocks.packet(network, packet));
      }
      network++;
    }
    Path joined = Files.write(folder.resolve("joined.pcapng"), both.toByteArray());
    assertThat(TwoSidedCapture.packets(joined, view))
        .extracting(PacketRecord::timeNs)
        .isEqualTo(
            CaptureFile.read(original(view)).packets().stream().map(PacketRecord::timeNs).toList());
  }

  @Test
  void aHeadKeepsTheLengthThatThePacketHad() {
    PacketRecord packet = new PacketRecord(1, 1_514, new byte[1_514]);
    assertThat(packet.isWhole()).isTrue();
    assertThat(packet.head().data()).hasSize(PacketRecord.HEAD_BYTES);
    assertThat(packet.head().originalBytes()).isEqualTo(1_514);
    assertThat(packet.head().isWhole()).isFalse();
  }

  @Test
  void secretsAreThereOnceAndReadersTakeThem() throws Exception {
    Path file = written(View.CLIENT);
    byte[] bare = Files.readAllBytes(file);
    assertThat(SideCapture.hasSecrets(file)).isFalse();
    Path keys = Files.writeString(folder.resolve("keys"), "CLIENT_RANDOM 00 00\n");
    SideCapture.embed(file, keys);
    assertThat(SideCapture.hasSecrets(file)).isTrue();
    byte[] once = Files.readAllBytes(file);
    // A block has 12 bytes around it, and this one two numbers before its padded content.
    assertThat(once).hasSize(bare.length + 12 + 8 + 20);
    SideCapture.embed(file, keys);
    assertThat(Files.readAllBytes(file)).isEqualTo(once);
  }

  /** tcpdump may be ended in the middle of a packet. */
  @Test
  void aPacketThatIsNotWholeIsLeftOut() throws Exception {
    Path client = original(View.CLIENT);
    int all = CaptureFile.read(client).packets().size();
    byte[] bytes = Files.readAllBytes(client);
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length - 1));
    assertThat(CaptureFile.read(cut).packets()).hasSize(all - 1);
  }

  @Test
  void anythingElseIsRefused() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "this is a text and no capture at all");
    assertThatThrownBy(() -> SideCapture.packets(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no capture that Antipode wrote");
  }
}

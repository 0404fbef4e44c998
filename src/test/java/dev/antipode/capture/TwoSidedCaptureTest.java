package dev.antipode.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.antipode.evidence.Dissector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file of both sides says what the two captures say, to a packet and a nanosecond. */
class TwoSidedCaptureTest {
  private static final Path EVIDENCE = Path.of("src/test/resources/fixtures/wire/evidence");
  private static final Path CLIENT = EVIDENCE.resolve("handshake.tls13.full.australia.client.pcap");
  private static final Path SERVER = EVIDENCE.resolve("handshake.tls13.full.australia.server.pcap");
  private static final List<String> FIELDS =
      List.of("frame.time_epoch", "frame.len", "tcp.seq_raw", "tls.handshake.type");

  @TempDir Path folder;

  private static Dissector dissector() {
    Optional<Dissector> found = Dissector.find();
    assumeTrue(found.isPresent(), "no tshark here");
    return found.orElseThrow();
  }

  private Path joined() throws IOException {
    Path joined = folder.resolve("cell.pcapng");
    TwoSidedCapture.join(CLIENT, SERVER, joined);
    return joined;
  }

  @Test
  void eachSideComesBackAsItWas() throws Exception {
    Dissector tshark = dissector();
    Path joined = joined();
    for (String side : List.of(TwoSidedCapture.TO_CLIENT, TwoSidedCapture.TO_SERVER)) {
      Path single = folder.resolve("single.pcapng");
      TwoSidedCapture.extract(joined, side, single);
      Path capture = side.equals(TwoSidedCapture.TO_CLIENT) ? CLIENT : SERVER;
      assertThat(tshark.fields(single, List.of(), FIELDS))
          .isEqualTo(tshark.fields(capture, List.of(), FIELDS))
          .isNotEmpty();
      assertThat(tshark.fields(single, List.of(), List.of("frame.interface_name")))
          .containsOnly(List.of(side));
    }
  }

  @Test
  void bothSidesAreInItInTheOrderOfTime() throws Exception {
    Dissector tshark = dissector();
    List<List<String>> packets =
        tshark.fields(joined(), List.of(), List.of("frame.time_epoch", "frame.interface_name"));
    assertThat(packets).isSortedAccordingTo((one, other) -> one.get(0).compareTo(other.get(0)));
    assertThat(packets).extracting(packet -> packet.get(1)).contains("toclient", "toserver");
    assertThat(packets)
        .hasSize(
            tshark.fields(CLIENT, List.of(), FIELDS).size()
                + tshark.fields(SERVER, List.of(), FIELDS).size());
  }

  @Test
  void secretsAreThereOnceAndReadersTakeThem() throws Exception {
    Path joined = joined();
    byte[] bare = Files.readAllBytes(joined);
    assertThat(TwoSidedCapture.hasSecrets(joined)).isFalse();
    Path keys = Files.writeString(folder.resolve("keys"), "CLIENT_RANDOM 00 00\n");
    TwoSidedCapture.embed(joined, keys);
    assertThat(TwoSidedCapture.hasSecrets(joined)).isTrue();
    byte[] once = Files.readAllBytes(joined);
    // A block has 12 bytes around it, and this one two numbers before its padded content.
    assertThat(once).hasSize(bare.length + 12 + 8 + 20);
    TwoSidedCapture.embed(joined, keys);
    assertThat(Files.readAllBytes(joined)).isEqualTo(once);
    TwoSidedCapture.extract(joined, TwoSidedCapture.TO_SERVER, folder.resolve("single"));
    assertThat(TwoSidedCapture.hasSecrets(folder.resolve("single"))).isTrue();
  }

  /** tcpdump may be ended in the middle of a packet. */
  @Test
  void aPacketThatIsNotWholeIsLeftOut() throws Exception {
    int all = CaptureFile.read(CLIENT).packets().size();
    byte[] bytes = Files.readAllBytes(CLIENT);
    Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length - 1));
    assertThat(CaptureFile.read(cut).packets()).hasSize(all - 1);
  }

  @Test
  void anythingElseIsRefused() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "this is a text and no capture at all");
    assertThatThrownBy(() -> TwoSidedCapture.join(text, SERVER, folder.resolve("x")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no capture");
    assertThatThrownBy(() -> TwoSidedCapture.extract(text, "toclient", folder.resolve("x")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no capture that Antipode wrote");
  }
}

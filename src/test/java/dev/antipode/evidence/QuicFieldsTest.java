package dev.antipode.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.wire.critical.EkQuic;
import dev.antipode.wire.critical.QuicPacket;
import dev.antipode.wire.critical.Sighting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads are read in a cheaper way, which must find the same. */
class QuicFieldsTest {
  @ParameterizedTest
  @ValueSource(strings = {"quic-kwik", "quic-netty"})
  void fieldsSayWhatTheTreeSays(String stack) throws Exception {
    Path stem = Path.of("results/example/evidence/handshake." + stack + ".full.australia");
    List<Sighting> sightings =
        TrialPackets.of(SidedCaptures.read(stem), Transport.QUIC).measured(null);
    byte[] keys = Files.readAllBytes(stem.resolveSibling(stem.getFileName() + ".keys"));
    Dissector dissector = Dissector.find().orElseThrow();
    try (Dissecting dissecting = new Dissecting(dissector, Dissecting.PATIENCE)) {
      List<JsonNode> trees = dissecting.quic(keys, sightings);
      List<JsonNode> fields = dissecting.quicOfLoad(keys, sightings);
      assertThat(fields).hasSameSizeAs(trees);
      int alone = 0;
      for (int i = 0; i < trees.size(); i++) {
        assertThat(EkQuic.cargo(fields.get(i)))
            .as("packet %d", i)
            .isEqualTo(EkQuic.cargo(trees.get(i)));
        if (!QuicFields.mayBeSeveral(sightings.get(i).sent().payload())) {
          alone++;
        }
      }
      assertThat(alone).isPositive();
      // Otherwise two readings of nothing would be the same.
      assertThat(fields.stream().flatMap(layer -> EkQuic.cargo(layer).packets().stream()).toList())
          .allMatch(QuicPacket::isReadable)
          .anyMatch(packet -> packet.type().equals("1-RTT") && !packet.acknowledged().isEmpty())
          .anyMatch(packet -> packet.type().equals("1-RTT") && !packet.spans().isEmpty());
    }
  }
}

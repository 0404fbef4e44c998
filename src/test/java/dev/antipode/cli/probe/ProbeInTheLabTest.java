package dev.antipode.cli.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.cli.Antipode;
import dev.antipode.sample.Json;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.identity.CertificateAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A probe of Caddy where the truth is known: 80 ms, in the virtual lab. */
@Tag("check")
class ProbeInTheLabTest {
  private static final double RTT_MS = 80;
  private static final double TOLERANCE_MS = 0.5;

  @TempDir Path folder;

  @Test
  void findsTheRoundTripsThatThereAre() throws Exception {
    Credentials credentials = CertificateAuthority.issue(folder, List.of("198.51.100.2"));
    Files.writeString(
        folder.resolve("Caddyfile"),
        """
        {
          admin off
          auto_https off
        }
        https://%s:8443 {
          tls %s %s
          respond hello
        }
        """
            .formatted(Credentials.SERVER_NAME, credentials.chainFile(), credentials.keyFile()));
    List<String> command =
        new ArrayList<>(
            List.of(
                "exec",
                "--time",
                "virtual",
                "--rtt",
                "80ms",
                "--share",
                folder.toString(),
                "--server",
                "export XDG_DATA_HOME=%1$s XDG_CONFIG_HOME=%1$s; exec caddy run --adapter caddyfile --config %1$s/Caddyfile"
                    .formatted(folder),
                "--"));
    command.addAll(Antipode.command());
    command.addAll(
        List.of(
            "probe",
            "https://" + Credentials.SERVER_NAME + ":8443/",
            "--address",
            "198.51.100.2",
            "--cacert",
            credentials.caFile().toString(),
            "-n",
            "2",
            "--warmup",
            "1",
            "--json"));
    Antipode.Ended ended = Antipode.run(command.toArray(String[]::new));
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    JsonNode found = Json.MAPPER.readTree(ended.out()).get("found");
    assertThat(found.at("/round_trip/median_ms").asDouble())
        .isCloseTo(RTT_MS, within(TOLERANCE_MS));
    assertThat(found.at("/spoken/http3/port").asInt()).isEqualTo(8_443);
    List<String> seen = new ArrayList<>();
    for (JsonNode measured : found.get("measured")) {
      String name = measured.get("protocol").asText() + " " + measured.get("session").asText();
      JsonNode trips = measured.get("trips");
      seen.add(name.toLowerCase(java.util.Locale.ROOT) + " " + trips.get("first_byte").asInt());
      at(name, measured.get("handshake"), trips.get("handshake").asInt());
      if (measured.hasNonNull("first_byte")) {
        at(name, measured.get("first_byte"), trips.get("first_byte").asInt());
      }
    }
    assertThat(seen)
        .containsExactly(
            "tls full 0",
            "tls resumed 0",
            "http1 full 3",
            "http1 resumed 3",
            "http2 full 3",
            "http2 resumed 3",
            "http3 full 2",
            "http3 resumed 2",
            "http3 early 1");
  }

  private static void at(String name, JsonNode spread, int roundTrips) {
    assertThat(spread.get("median_ms").asDouble())
        .as(name)
        .isCloseTo(roundTrips * RTT_MS, within(TOLERANCE_MS));
  }
}

package dev.antipode.cli.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.cli.Antipode;
import dev.antipode.cli.InProcess;
import dev.antipode.probe.Savings;
import dev.antipode.probe.Spoken;
import dev.antipode.probe.Surveyed;
import dev.antipode.probe.UserRoundTrips;
import dev.antipode.probe.WebProtocol;
import dev.antipode.sample.Json;
import dev.antipode.scenario.Options;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.application.Applications;
import dev.antipode.stack.http.Http2Stack;
import dev.antipode.stack.identity.CertificateAuthority;
import dev.antipode.stack.nettyhttp3.NettyHttp3Stack;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeCommandTest {
  @TempDir Path folder;

  @Test
  void saysWhatItMeansForUsers() throws Exception {
    Credentials credentials = CertificateAuthority.issue(folder, List.of("127.0.0.1"));
    Path users = Files.writeString(folder.resolve("rtts.csv"), "10,3\n30,1\n");
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (ServerEndpoint tcp =
            new Http2Stack()
                .serve(
                    new ServerSettings(any, credentials, Applications.echo(), Options.DEFAULTS));
        ServerEndpoint quic =
            new NettyHttp3Stack()
                .serve(
                    new ServerSettings(
                        tcp.address(), credentials, Applications.echo(), Options.DEFAULTS))) {
      String url = "https://127.0.0.1:" + quic.address().getPort() + "/";
      String ca = credentials.caFile().toString();
      Antipode.Ended text =
          InProcess.run(
              "probe",
              url,
              "--cacert",
              ca,
              "-n",
              "1",
              "--warmup",
              "0",
              "--users",
              users.toString());
      assertThat(text.exit()).as(text.out() + text.err()).isZero();
      assertThat(text.out())
          .contains("at 127.0.0.1 port " + quic.address().getPort() + " (IPv4)")
          .containsPattern("TLS 1.3 over TCP +yes")
          .containsPattern("HTTP/2 +full +1 of 1 .* 2 / 3")
          .containsPattern("HTTP/3 +full +1 of 1 .* 2 / 3")
          .contains("after a HelloRetryRequest")
          .contains("Computed from the counted round trips, not measured")
          .containsPattern("cold +0 +0 +0 +0 +0\n")
          .contains("computed from their 4 round trips");
      Antipode.Ended json =
          InProcess.run("probe", url, "--insecure", "-n", "1", "--warmup", "0", "--json");
      assertThat(json.err()).contains("WARNING: --insecure");
      JsonNode document = Json.MAPPER.readTree(json.out());
      assertThat(document.at("/found/insecure").asBoolean()).isTrue();
      assertThat(document.at("/found/round_trip/median_ms").asDouble()).isPositive();
      assertThat(document.at("/saved_round_trips_computed/cold").asInt(-1)).isZero();
    }
  }

  @Test
  void multipliesTheRoundTripsSavedByThoseOfUsers() throws Exception {
    MeaningText meaning =
        new MeaningText(
            new Surveyed(
                "u",
                "a",
                "v",
                false,
                1,
                new Spoken(Map.of(), Map.of(), List.of(), false, null, null, 200, null, null),
                null,
                List.of()),
            new Savings(WebProtocol.HTTP2, 1, null, 2));
    assertThat(String.join("\n", meaning.lines()))
        .containsPattern("cold +1 +20 +80 +200 +329\n")
        .containsPattern("early data +2 +40 +160 +400 +658\n")
        .doesNotContain("resumed");
    UserRoundTrips users =
        UserRoundTrips.read(Files.writeString(folder.resolve("rtts.csv"), "10,3\n30,1\n"));
    assertThat(String.join("\n", meaning.users(users)))
        .containsPattern("p95\n +cold +15\\.0 +10\\.0 +10\\.0 +10\\.0 +10\\.0 +30\\.0\n")
        .containsPattern("early data +30\\.0 +20\\.0 +20\\.0 +20\\.0 +20\\.0 +60\\.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://a/ | 2 | give an https:// URL",
        "https://no-such-name.invalid/ | 2 | does not resolve",
        "https://127.0.0.1:1/ -6 | 2 | has no IPv6 address",
        "https://127.0.0.1:1/ -n 0 | 2 | a whole number from 1",
        "https://127.0.0.1:1/ --header x | 2 | a field such as",
        "https://127.0.0.1:1/ --cacert none.pem | 2 | there is no such file",
        "https://127.0.0.1:1/ --users none.csv | 2 | cannot be read",
        "https://127.0.0.1:1/ --cacert a --insecure | 2 | mutually exclusive",
        "https://127.0.0.1:1/ --timeout 1 | 1 | nothing was measured. Over TCP: no TCP connection",
      })
  void endsWithACodeAndWords(String arguments, int exit, String words) {
    Antipode.Ended ended = InProcess.run(("probe " + arguments).split(" ", -1));
    assertThat(ended.err()).contains(words);
    assertThat(ended.exit()).isEqualTo(exit);
    assertThat(ended.out()).isEmpty();
  }
}

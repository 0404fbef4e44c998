package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.evidence.TrialFacts;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import dev.antipode.sample.metric.ConnectionMetrics;
import dev.antipode.sample.metric.Metric;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.StackDescription.Transport;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs as stacks, in one run of the virtual lab: cases/foreign.yaml. */
@Tag("long")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ForeignInTheLabTest {
  private static final Map<String, Double> RTT_NS =
      Map.of("australia", 329e6, "far", 211e6, "near", 47.3e6);
  private static final double TOLERANCE = 0.003;
  private static final List<Metric> EVENTS =
      List.of(
          ConnectionMetrics.TRANSPORT, ConnectionMetrics.HANDSHAKE, ConnectionMetrics.FIRST_BYTE);

  private static ForeignPlay played = new ForeignPlay(0, Path.of(""), Map.of());
  private static Map<String, TrialFacts> facts = Map.of();

  @BeforeAll
  static void play(@TempDir Path folder) throws Exception {
    played = ForeignPlay.of("foreign.yaml", folder);
    facts = played.facts("handshake");
    System.out.println(furthest());
  }

  private static TrialFacts facts(TrialResult trial) {
    return Objects.requireNonNull(facts.get(trial.trial()), trial.trial());
  }

  @Test
  void nothingFails() {
    assertThat(played.exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "curl-caddy, full",
    "curl-nginx, full",
    "curl-http2, full",
    "curl-python, full",
    "openssl-python, full",
    "openssl, full resumed",
    "openssl-nginx, full resumed early",
    "ngtcp2, full resumed early",
    "ngtcp2-caddy, full resumed early",
    "ngtcp2-http3-netty, full resumed early",
    "http3-netty-caddy, full resumed early",
  })
  void playsEverySessionThatBothEndsHave(String stack, String sessions) {
    assertThat(played.of(stack).filter(ForeignPlay::succeeded))
        .extracting(trial -> trial.cell().session().word())
        .containsOnly(sessions.split(" ", -1));
    assertThat(played.of(stack).filter(trial -> !ForeignPlay.succeeded(trial)))
        .allSatisfy(trial -> {
          assertThat(trial.sample().outcome())
              .as(trial.trial() + ": " + trial.sample().reason())
              .isEqualTo(Outcome.UNSUPPORTED);
          assertThat(trial.sample().reason()).contains("stack.yaml");
        });
  }

  /** By the RFCs; null for an event that a connection does not have. */
  private static @Nullable Integer roundTrips(TrialResult trial, Metric metric) {
    boolean quic = facts(trial).transport() == Transport.QUIC;
    int more = trial.cell().options().retry() ? 1 : 0;
    if (metric.equals(ConnectionMetrics.TRANSPORT)) {
      return quic ? null : Integer.valueOf(1);
    }
    int handshake = more + (quic ? 1 : 2);
    boolean early = trial.cell().session() == SessionMode.EARLY;
    return metric.equals(ConnectionMetrics.HANDSHAKE) || early ? handshake : handshake + 1;
  }

  /** How far from the ladder an event is, as a share of it. */
  private static double off(TrialResult trial, Metric metric, int roundTrips) {
    Long found = trial.sample().get(metric);
    double ladder = roundTrips * Objects.requireNonNull(RTT_NS.get(trial.cell().path()));
    return found == null ? Double.NaN : Math.abs(found - ladder) / ladder;
  }

  private static SortedMap<String, Double> offs() {
    SortedMap<String, Double> offs = new TreeMap<>();
    for (TrialResult trial : played.succeeded()) {
      for (Metric metric : EVENTS) {
        Integer trips = roundTrips(trial, metric);
        if (trips != null) {
          offs.put(
              trips + " RTT: " + trial.trial() + " " + metric.name(), off(trial, metric, trips));
        }
      }
    }
    return offs;
  }

  private static String furthest() {
    return offs().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(worst ->
            String.format(
                Locale.ROOT,
                "of %d times in %d trials the one furthest from the ladder is %.4f %% off: %s",
                offs().size(),
                played.succeeded().size(),
                100 * worst.getValue(),
                worst.getKey()))
        .orElse("nothing succeeded");
  }

  @Test
  void everyTimeIsOnTheLadder() {
    assertThat(played.succeeded()).hasSizeGreaterThan(60);
    assertThat(offs()).allSatisfy((event, off) -> assertThat(off).as(event).isLessThan(TOLERANCE));
  }

  /** As {@code make matrix} shows a run that is larger. */
  @Test
  void aMatrixShowsThem() throws Exception {
    Antipode.Ended ended = Antipode.run("matrix", played.folder().toString());
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("| curl | ", "2.00 RTT, 658.0", " / 3.00 RTT, 987.0");
  }

  @Test
  void earlyDataOfCaddyAndNgtcp2IsAnsweredInOneRoundTrip() {
    assertThat(List.of("ngtcp2-caddy", "ngtcp2", "http3-netty-caddy"))
        .allSatisfy(stack ->
            assertThat(
                    played
                        .of(stack)
                        .filter(ForeignPlay::succeeded)
                        .filter(trial -> trial.cell().session() == SessionMode.EARLY)
                        .filter(trial -> !trial.cell().options().retry()))
                .hasSize(RTT_NS.size())
                .allSatisfy(trial ->
                    assertThat(off(trial, ConnectionMetrics.FIRST_BYTE, 1)).isLessThan(TOLERANCE)));
  }

  @Test
  void everyTrialIsShownByItsPackets() {
    assertThat(played.succeeded())
        .allSatisfy(trial -> {
          assertThat(facts(trial).problem()).as(trial.trial()).isNull();
          assertThat(facts(trial).events().values())
              .as(trial.trial())
              .isNotEmpty()
              .allSatisfy(event -> assertThat(event.wrong()).isEmpty());
        });
  }

  /** Retry throws the first flight away, and a client sends its early data again. */
  @Test
  void earlyDataIsTakenAlsoWhereItIsCoalescedAndAfterARetry() {
    List<TrialResult> early =
        played.succeeded().stream()
            .filter(trial -> trial.cell().session() == SessionMode.EARLY)
            .filter(trial -> facts(trial).transport() == Transport.QUIC)
            .toList();
    assertThat(early)
        .extracting(trial -> trial.cell().stack() + trial.cell().options().retry())
        .contains("ngtcp2-http3-nettyfalse", "ngtcp2-http3-nettytrue", "ngtcp2-caddyfalse");
    assertThat(early)
        .allSatisfy(trial ->
            assertThat(facts(trial).early())
                .as(trial.trial())
                .isEqualTo(new TrialFacts.Early(true, true)));
  }
}

package dev.antipode.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.evidence.TrialFacts;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Sample;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.StackDescription.Transport;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProofTest {
  private static final Cell CELL =
      new Cell("handshake", "quic-netty", SessionMode.EARLY, Options.DEFAULTS, "far", false);

  /** A library that had no early answer says false, and the server's packets say what it did. */
  @Test
  void packetsTellBetterThanALibraryWhetherEarlyDataWasAccepted() {
    assertThat(words(false, null)).contains("early data refused");
    assertThat(words(false, true)).contains("early data accepted").doesNotContain("refused");
    assertThat(words(true, false)).contains("early data refused");
    assertThat(words(null, true)).doesNotContain("early data");
  }

  private static String words(@Nullable Boolean told, @Nullable Boolean seen) {
    Negotiated negotiated =
        new Negotiated("QUICv1", null, null, null, null, true, told, true, "reno", null, null);
    TrialResult trial =
        new TrialResult("one", CELL, 0, 1, null, 0, Sample.succeeded(new TreeMap<>(), negotiated));
    TrialFacts facts =
        new TrialFacts(
            "one",
            Transport.QUIC,
            "Antipode",
            9,
            List.of(),
            List.of(),
            new TrialFacts.Early(true, seen),
            new TreeMap<>(),
            null,
            List.of());
    return Proof.of(List.of(trial), Map.of("one", facts), null, "");
  }
}

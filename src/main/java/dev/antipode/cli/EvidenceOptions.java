package dev.antipode.cli;

import dev.antipode.analysis.PlanEstimate;
import dev.antipode.scenario.EvidenceKept;
import dev.antipode.scenario.value.Named;
import dev.antipode.scenario.value.Quantity;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say what is kept of a run's packets. */
final class EvidenceOptions {
  @Option(
      names = "--evidence",
      paramLabel = "WHICH",
      completionCandidates = CompletionWords.EvidenceWords.class,
      description =
          "Whose packets are kept when they have been read: first (the first trial of each cell),"
              + " deviating (those, and every trial that failed or waited for something; default),"
              + " all, or none (nothing is captured, and packets show nothing).")
  private @Nullable String which;

  @Option(
      names = "--evidence-bytes",
      paramLabel = "SIZE",
      description = "How much all kept packets of the run may take on the disk (default: 1GiB).")
  private @Nullable String bytes;

  /** What was given, by flag. */
  Map<String, String> given() {
    Map<String, String> given = new LinkedHashMap<>();
    if (which != null) {
      given.put("--evidence", which);
    }
    if (bytes != null) {
      given.put("--evidence-bytes", bytes);
    }
    return given;
  }

  /** What is kept, in a sentence. */
  String words(PlanEstimate.KeptEvidence least) {
    EvidenceKept choice = kept();
    return choice.isCaptured()
        ? String.format(
            Locale.ROOT,
            "evidence (%s): %s %d capture files, about %.1f MB, and at most %.1f MB"
                + " (--evidence-bytes)",
            choice.which().word(),
            choice.which() == EvidenceKept.Which.DEVIATING ? "at least" : "in all",
            least.files(),
            least.bytes() / 1e6,
            choice.mostBytes() / 1e6)
        : "evidence (none): nothing is captured, so that packets show nothing";
  }

  EvidenceKept kept() {
    return new EvidenceKept(
        which == null
            ? EvidenceKept.USUAL.which()
            : Named.of(EvidenceKept.Which.class, "--evidence", which),
        bytes == null ? EvidenceKept.USUAL_BYTES : Quantity.bytes("--evidence-bytes", bytes));
  }
}

package dev.antipode.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.evidence.Facts;
import dev.antipode.evidence.TrialFacts;
import dev.antipode.evidence.WireProof;
import dev.antipode.evidence.WireProofs;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The captures, key logs, qlogs and curves of a run.
 *
 * @param files names in its evidence folder
 * @param proofs what was read from the captures, by cell
 * @param curves what drivers left there for a picture, by file name
 * @param histograms of response times, by cell and kind; see {@link Histograms}
 * @param words what may stand between the name of a cell and the kind of a file
 * @param facts what the packets of trials show, by the ids of the trials
 */
public record Evidence(
    List<String> files,
    Map<String, WireProof> proofs,
    Map<String, JsonNode> curves,
    Map<String, Histogram> histograms,
    List<String> words,
    Map<String, TrialFacts> facts) {
  public static final Evidence NONE =
      new Evidence(List.of(), Map.of(), Map.of(), Map.of(), List.of(), Map.of());

  /** What stands between the name of a cell and the kind of a file, whatever the experiment. */
  private static final List<String> ENDS = List.of("client", "server", "wire");

  /** What a run keeps; what nobody has read from its packets yet is read now. */
  public static Evidence in(RunFolder folder, AnalysedExperiment experiment) throws InputException {
    List<Curve> curves = experiment.curves();
    List<String> words = Stream.concat(ENDS.stream(), curves.stream().map(Curve::word)).toList();
    Map<String, Histogram> histograms = Histograms.read(folder);
    if (!Files.isDirectory(folder.evidence())) {
      return new Evidence(List.of(), Map.of(), Map.of(), histograms, words, Map.of());
    }
    Map<String, WireProof> proofs = WireProofs.read(folder, experiment);
    Map<String, TrialFacts> facts = Facts.read(folder, experiment);
    try (Stream<Path> listed = Files.list(folder.evidence())) {
      List<String> files =
          listed
              .map(Path::getFileName)
              .map(Path::toString)
              .filter(file -> file.contains("."))
              .sorted()
              .toList();
      return new Evidence(
          files, proofs, Curve.read(folder.evidence(), files, curves), histograms, words, facts);
    } catch (IOException unreadable) {
      throw new InputException(
          folder.evidence() + ": cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  /**
   * What a driver left of a typical trial of a cell, in {@code evidence/<cell>.<curve>.json}.
   *
   * @param curve one of {@link AnalysedExperiment#curves}
   */
  public Optional<JsonNode> curve(Cell cell, String curve) {
    return Optional.ofNullable(curves.get(cell.id() + "." + curve + ".json"));
  }

  /** What the capture of a cell proves; null where there is none. */
  @Nullable WireProof proof(Cell cell) {
    return proofs.get(cell.id());
  }

  /** What the packets show that the cell denies; null where they show no such thing. */
  public @Nullable String contradiction(Cell cell) {
    WireProof proof = proof(cell);
    String shown = proof == null ? null : proof.contradiction();
    return shown != null ? shown : refusedEarlyData(cell).orElse(null);
  }

  /**
   * A trial of early data that the server did not take; as shipped a library may send it late, and
   * a Retry discards it (RFC 9000 section 17.2.3), so that there it is no contradiction.
   */
  private Optional<String> refusedEarlyData(Cell cell) {
    if (cell.session() != SessionMode.EARLY
        || !cell.options().remedies().applied()
        || cell.options().retry()) {
      return Optional.empty();
    }
    return facts.values().stream()
        .filter(trial -> trial.trial().startsWith(cell.id() + "#"))
        .filter(trial -> trial.early() != null && Boolean.FALSE.equals(trial.early().accepted()))
        .map(TrialFacts::trial)
        .sorted()
        .findFirst()
        .map(trial ->
            "claims early data, but the EncryptedExtensions of trial "
                + trial
                + " did not accept it");
  }

  /** Those named after the cell, or after one end of it, as links from the run's folder. */
  List<String> of(Cell cell) {
    List<String> stems =
        Stream.concat(Stream.of(""), words.stream().map(word -> "." + word))
            .map(end -> cell.id() + end)
            .toList();
    return files.stream()
        .filter(file -> stems.contains(file.substring(0, file.lastIndexOf('.'))))
        .map(file -> "evidence/" + file)
        .toList();
  }
}

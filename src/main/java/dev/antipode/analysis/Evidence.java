package dev.antipode.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.evidence.WireProof;
import dev.antipode.evidence.WireProofs;
import dev.antipode.result.RunFolder;
import dev.antipode.scenario.Cell;
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
 */
public record Evidence(
    List<String> files,
    Map<String, WireProof> proofs,
    Map<String, JsonNode> curves,
    Map<String, Histogram> histograms,
    List<String> words) {
  public static final Evidence NONE =
      new Evidence(List.of(), Map.of(), Map.of(), Map.of(), List.of());

  /** What stands between the name of a cell and the kind of a file, whatever the experiment. */
  private static final List<String> ENDS = List.of("client", "server", "wire");

  static Evidence in(RunFolder folder, AnalysedExperiment experiment) throws InputException {
    List<Curve> curves = experiment.curves();
    List<String> words = Stream.concat(ENDS.stream(), curves.stream().map(Curve::word)).toList();
    Map<String, Histogram> histograms = Histograms.read(folder);
    if (!Files.isDirectory(folder.evidence())) {
      return new Evidence(List.of(), Map.of(), Map.of(), histograms, words);
    }
    Map<String, WireProof> proofs = WireProofs.read(folder, experiment);
    try (Stream<Path> listed = Files.list(folder.evidence())) {
      List<String> files =
          listed
              .map(Path::getFileName)
              .map(Path::toString)
              .filter(file -> file.contains("."))
              .sorted()
              .toList();
      return new Evidence(
          files, proofs, Curve.read(folder.evidence(), files, curves), histograms, words);
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

  /** What it shows that the cell denies; null where it shows no such thing. */
  @Nullable String contradiction(Cell cell) {
    WireProof proof = proof(cell);
    return proof == null ? null : proof.contradiction();
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

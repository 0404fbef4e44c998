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
 */
public record Evidence(
    List<String> files,
    Map<String, WireProof> proofs,
    Map<String, JsonNode> curves,
    Map<String, Histogram> histograms) {
  public static final Evidence NONE = new Evidence(List.of(), Map.of(), Map.of(), Map.of());

  /** What may stand between the name of the cell and the kind of the file. */
  private static final List<String> QUALIFIERS =
      List.of("client", "server", "wire", "lanes", "ramp");

  static Evidence in(RunFolder folder) throws InputException {
    Map<String, Histogram> histograms = Histograms.read(folder);
    if (!Files.isDirectory(folder.evidence())) {
      return new Evidence(List.of(), Map.of(), Map.of(), histograms);
    }
    Map<String, WireProof> proofs = WireProofs.read(folder);
    try (Stream<Path> listed = Files.list(folder.evidence())) {
      List<String> files =
          listed
              .map(Path::getFileName)
              .map(Path::toString)
              .filter(file -> file.contains("."))
              .sorted()
              .toList();
      return new Evidence(files, proofs, StoredCurves.read(folder.evidence(), files), histograms);
    } catch (IOException unreadable) {
      throw new InputException(
          folder.evidence() + ": cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  /**
   * What a driver left of a typical trial of a cell, in {@code evidence/<cell>.<curve>.json}.
   *
   * @param curve {@code lanes} of head-of-line blocking, {@code ramp} of a bulk transfer
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
        Stream.concat(Stream.of(""), QUALIFIERS.stream().map(word -> "." + word))
            .map(end -> cell.id() + end)
            .toList();
    return files.stream()
        .filter(file -> stems.contains(file.substring(0, file.lastIndexOf('.'))))
        .map(file -> "evidence/" + file)
        .toList();
  }

  /** What a link to a file says: its end and its kind, {@code client.pcap}, or its kind alone. */
  public static String word(String file) {
    String[] parts = file.split("\\.", -1);
    String before = parts.length < 2 ? "" : parts[parts.length - 2];
    return QUALIFIERS.contains(before)
        ? before + "." + parts[parts.length - 1]
        : parts[parts.length - 1];
  }
}

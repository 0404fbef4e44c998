package dev.antipode.report;

import dev.antipode.result.RunFolder;
import dev.antipode.result.wire.WireProof;
import dev.antipode.result.wire.WireProofs;
import dev.antipode.scenario.Cell;
import dev.antipode.scenario.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The captures, key logs and qlogs of a run.
 *
 * @param files names in its evidence folder
 * @param proofs what was read from the captures, by cell
 */
record Evidence(List<String> files, Map<String, WireProof> proofs) {
  static final Evidence NONE = new Evidence(List.of(), Map.of());

  static Evidence in(RunFolder folder) throws InputException {
    if (!Files.isDirectory(folder.evidence())) {
      return NONE;
    }
    Map<String, WireProof> proofs = WireProofs.read(folder);
    try (Stream<Path> files = Files.list(folder.evidence())) {
      return new Evidence(
          files
              .map(Path::getFileName)
              .map(Path::toString)
              .filter(file -> file.contains("."))
              .sorted()
              .toList(),
          proofs);
    } catch (IOException unreadable) {
      throw new InputException(
          folder.evidence() + ": cannot be read: " + unreadable.getMessage(), unreadable);
    }
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
        List.of(cell.id(), cell.id() + ".client", cell.id() + ".server", cell.id() + ".wire");
    return files.stream()
        .filter(file -> stems.contains(file.substring(0, file.lastIndexOf('.'))))
        .map(file -> "evidence/" + file)
        .toList();
  }

  /** What a link to a file says: its end and its kind, {@code client.pcap}, or its kind alone. */
  static String word(String file) {
    String[] parts = file.split("\\.", -1);
    String before = parts.length < 2 ? "" : parts[parts.length - 2];
    return List.of("client", "server", "wire").contains(before)
        ? before + "." + parts[parts.length - 1]
        : parts[parts.length - 1];
  }
}

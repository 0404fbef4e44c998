package dev.antipode.evidence;

import dev.antipode.capture.TwoSidedCapture;
import dev.antipode.disk.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the client's and the server's side of a cell saw, in a file each, for a dissector that must
 * see each packet once. Closing it removes files that were made for reading.
 *
 * @param temporary holds both; null if they are the run's own
 */
record SidedCaptures(Path client, Path server, @Nullable Scratch temporary)
    implements AutoCloseable {
  /**
   * The captures with this stem: {@code <stem>.pcapng}, or in older runs {@code <stem>.client.pcap}
   * and {@code <stem>.server.pcap}.
   */
  static boolean exist(Path stem) {
    return Files.exists(joined(stem))
        || (Files.exists(side(stem, "client")) && Files.exists(side(stem, "server")));
  }

  /** The files that are there. */
  static List<Path> files(Path stem) {
    return Stream.of(joined(stem), side(stem, "client"), side(stem, "server"))
        .filter(Files::exists)
        .toList();
  }

  /**
   * Opens them, and makes sure that the secrets are in the file that a person opens.
   *
   * @param keys a key log in the format of NSS; null if there is none
   */
  static SidedCaptures open(Path stem, @Nullable Path keys) throws IOException {
    Path joined = joined(stem);
    if (!Files.exists(joined)) {
      return new SidedCaptures(side(stem, "client"), side(stem, "server"), null);
    }
    if (keys != null && Files.size(keys) > 0 && !TwoSidedCapture.hasSecrets(joined)) {
      TwoSidedCapture.embed(joined, keys);
    }
    Scratch scratch = Scratch.make("capture");
    SidedCaptures sides =
        new SidedCaptures(
            scratch.folder().resolve("client.pcapng"),
            scratch.folder().resolve("server.pcapng"),
            scratch);
    try {
      TwoSidedCapture.extract(joined, TwoSidedCapture.TO_CLIENT, sides.client());
      TwoSidedCapture.extract(joined, TwoSidedCapture.TO_SERVER, sides.server());
    } catch (IOException unreadable) {
      sides.close();
      throw unreadable;
    }
    return sides;
  }

  private static Path joined(Path stem) {
    return named(stem, ".pcapng");
  }

  private static Path side(Path stem, String side) {
    return named(stem, "." + side + ".pcap");
  }

  private static Path named(Path stem, String ending) {
    return stem.resolveSibling(stem.getFileName() + ending);
  }

  @Override
  public void close() throws IOException {
    if (temporary != null) {
      temporary.close();
    }
  }
}

package dev.antipode.stack;

import dev.antipode.disk.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Where the client of one connection leaves what its library can tell beside the packets: the TLS
 * secrets, which decrypt a capture of the connection, and a log of its QUIC events. A library that
 * can tell neither leaves nothing. Any thread.
 *
 * @param keyLog in the format of NSS, as {@code SSLKEYLOGFILE} (draft-ietf-tls-keylogfile)
 * @param qlog qlog in JSON text sequences (draft-ietf-quic-qlog-main-schema)
 */
public record Disclosure(Path keyLog, Path qlog) {
  /** The files of one stem. Those of an earlier connection are deleted. */
  public static Disclosure beside(Path stem) throws IOException {
    Disclosure made =
        new Disclosure(
            stem.resolveSibling(stem.getFileName() + ".keys"),
            stem.resolveSibling(stem.getFileName() + ".sqlog"));
    Files.deleteIfExists(made.keyLog());
    Files.deleteIfExists(made.qlog());
    return made;
  }

  /** The key log for a library that writes it itself: empty, and for its owner alone. */
  public Path emptyKeyLog() {
    try {
      return Files.createFile(keyLog, Access.SECRET.ofFile());
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /** Adds a line, given without its line end, to the key log. */
  public synchronized void log(String line) {
    try (FileChannel file =
        FileChannel.open(
            keyLog,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
            Access.SECRET.ofFile())) {
      file.write(ByteBuffer.wrap((line.strip() + "\n").getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}

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
import org.jspecify.annotations.Nullable;

/**
 * Where the client of one connection leaves what its library can tell beside the packets: the TLS
 * secrets, which decrypt a capture of the connection, and a log of its QUIC events. A library that
 * can tell neither leaves nothing. Any thread.
 *
 * @param keyLog in the format of NSS, as {@code SSLKEYLOGFILE} (draft-ietf-tls-keylogfile)
 * @param qlog qlog in JSON text sequences (draft-ietf-quic-qlog-main-schema); null for none
 */
public record Disclosure(Path keyLog, @Nullable Path qlog) {
  /** The files of one stem. Those of an earlier connection are deleted. */
  public static Disclosure beside(Path stem) throws IOException {
    Path keyLog = stem.resolveSibling(stem.getFileName() + ".keys");
    Path qlog = stem.resolveSibling(stem.getFileName() + ".sqlog");
    Files.deleteIfExists(keyLog);
    Files.deleteIfExists(qlog);
    return new Disclosure(keyLog, qlog);
  }

  /** TLS secrets alone: a log of each event would cost a load more than its packets do. */
  public static Disclosure ofSecrets(Path keyLog) {
    return new Disclosure(keyLog, null);
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

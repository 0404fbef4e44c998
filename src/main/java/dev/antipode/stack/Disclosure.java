package dev.antipode.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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

  /** Adds a line, given without its line end, to the key log. */
  public synchronized void log(String line) {
    try {
      Files.writeString(
          keyLog,
          line.strip() + "\n",
          StandardCharsets.US_ASCII,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }
}

package dev.antipode.driver;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a program has said last on its standard error, which goes to the end of a file that others
 * have written to before.
 *
 * @param from where the program's own words begin
 */
record LastWords(Path file, long from) {
  private static final int MOST_BYTES = 4_000;

  /** Of a program that is started now. */
  static LastWords ofNext(Path file) {
    try {
      return new LastWords(file, Files.exists(file) ? Files.size(file) : 0);
    } catch (IOException unreadable) {
      return new LastWords(file, 0);
    }
  }

  /** Its last line; empty where it said nothing. */
  Optional<String> line() {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(Math.max(from, channel.size() - MOST_BYTES));
      byte[] last = Channels.newInputStream(channel).readAllBytes();
      return new String(last, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .map(String::strip)
          .reduce((_, later) -> later);
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** The same as the end of a sentence; empty where it said nothing. */
  String clause() {
    return line().map(last -> "; its last words: " + last).orElse("");
  }
}

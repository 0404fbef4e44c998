package dev.antipode.result;

import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of a run's folder, and what to say where it cannot be used.
 *
 * @param remedy what a person does about a damaged one: whole sentences
 */
public record StoredFile(Path path, String remedy) {
  /** For what cannot be made again. */
  public static final String RESTORE = "Restore the file from a copy, or leave this run out.";

  /** All of it; an error says why it cannot be read. */
  byte[] bytes() throws InputException {
    if (Files.isDirectory(path)) {
      throw damaged(0, "", "found a folder, expected a file", null);
    }
    try {
      byte[] bytes = Files.readAllBytes(path);
      if (bytes.length == 0) {
        throw damaged(0, "", "the file is empty", null);
      }
      return bytes;
    } catch (NoSuchFileException missing) {
      throw damaged(0, "", "the file is missing", missing);
    } catch (AccessDeniedException denied) {
      throw new InputException(
          path + ": this user may not read it. Give yourself the right to (chmod u+r).", denied);
    } catch (IOException unreadable) {
      throw new InputException(
          path + ": cannot be read: " + unreadable.getMessage() + ".", unreadable);
    }
  }

  /** All of it, or a part, as text. */
  String text(byte[] bytes, int from, int to, int line) throws InputException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, to - from))
          .toString();
    } catch (CharacterCodingException garbled) {
      throw damaged(line, "", "found bytes that are no text in UTF-8", garbled);
    }
  }

  /**
   * The error of a damaged file.
   *
   * @param line from 1; 0 where it is not known
   * @param field its path, as in {@code paths[0].name}; empty for the whole file or line
   * @param what what was found, and what was expected
   */
  public InputException damaged(int line, String field, String what, @Nullable Throwable cause) {
    return new InputException(
        path
            + (line > 0 ? ":" + line : "")
            + ": "
            + (field.isEmpty() ? "" : field + ": ")
            + what
            + ". "
            + remedy,
        cause);
  }
}

package dev.antipode.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one program said is not taken for another's. */
class LastWordsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void onlyAProgramsOwnWordsAreItsLast() throws Exception {
    Path file = Files.writeString(folder.resolve("log"), "the one before failed\n");
    LastWords words = LastWords.ofNext(file);
    assertThat(words.clause()).isEmpty();
    Files.writeString(file, "first\n  at the end\n\n", StandardOpenOption.APPEND);
    assertThat(words.clause()).isEqualTo("; its last words: at the end");
  }

  @Test
  void ofMuchOnlyTheEndIsRead() throws Exception {
    Path file = folder.resolve("log");
    LastWords words = LastWords.ofNext(file);
    assertThat(words.clause()).isEmpty();
    Files.writeString(file, "many words\n".repeat(100_000) + "the end");
    assertThat(words.line()).contains("the end");
  }
}

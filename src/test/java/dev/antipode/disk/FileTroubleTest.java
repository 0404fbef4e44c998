package dev.antipode.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** A reason is in words, and never the path once more. */
class FileTroubleTest {
  @Test
  void missingFolderIsSaidToBeMissing() {
    assertThat(FileTrouble.reason(new NoSuchFileException("x/a.yaml")))
        .isEqualTo("there is no such file or folder");
  }

  @Test
  void reasonThatIsGivenIsKept() {
    assertThat(FileTrouble.reason(new FileSystemException("x", null, "Not a directory")))
        .isEqualTo("Not a directory");
    assertThat(FileTrouble.reason(new IOException("Is a directory"))).isEqualTo("Is a directory");
  }
}

package dev.antipode.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some hundred damaged folders; {@code make faults} plays more. */
class DamagedFolderTest {
  private static final int FOLDERS = 240;

  @TempDir private Path scratch = Path.of("");

  @Test
  void everyDamageIsToleratedOrNamed() throws IOException {
    DamagedFolders damaged = new DamagedFolders(scratch);
    damaged.play(13, FOLDERS);
    assertThat(damaged.bad()).isEmpty();
    assertThat(damaged.named()).as("damages that were named").isBetween(FOLDERS / 3, FOLDERS);
  }
}

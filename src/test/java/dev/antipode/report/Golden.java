package dev.antipode.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that were once read and found good. With {@code -Dgolden.update} they are written anew;
 * look at the difference before you keep it. As Maven starts another JVM for tests, that is: {@code
 * JAVA_TOOL_OPTIONS=-Dgolden.update mvn test}.
 */
final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  static void check(String name, String found) throws IOException {
    Path file = FOLDER.resolve(name);
    if (System.getProperty("golden.update") != null) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, found);
    }
    assertThat(found).as(file.toString()).isEqualTo(Files.readString(file));
  }
}

package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The papers on keys are what the program prints. With {@code JAVA_TOOL_OPTIONS=-Dgolden.update}
 * they are written anew.
 */
class KeysCommandTest {
  private static void check(Path file, Antipode.Ended ended) throws Exception {
    assertThat(ended.exit()).as(ended.err()).isZero();
    if (System.getProperty("golden.update") != null) {
      Files.writeString(file, ended.out());
    }
    assertThat(ended.out()).as(file.toString()).isEqualTo(Files.readString(file));
  }

  @Test
  void theReferenceIsMadeOfTheDeclarations() throws Exception {
    check(Path.of("docs", "scenario-keys.md"), Antipode.run("keys"));
  }

  @Test
  void theSchemaIsMadeOfTheDeclarations() throws Exception {
    check(Path.of("docs", "scenario.schema.json"), Antipode.run("keys", "--schema"));
  }
}

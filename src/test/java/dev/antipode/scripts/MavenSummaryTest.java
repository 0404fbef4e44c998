package dev.antipode.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code scripts/maven-summary.awk}. */
class MavenSummaryTest {
  private static final String OUTPUT =
      """
      [INFO] Scanning for projects...
      [INFO] Running dev.antipode.lab.SomeTest
      [ERROR] Tests run: 2, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.1 s <<< FAILURE!
      java.lang.AssertionError: expected 1
      \tat dev.antipode.lab.SomeTest.one(SomeTest.java:3)
      \t... 12 more
      [INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1.2 s -- in dev.antipode.lab.OtherTest
      [INFO] something that nobody asks for
      a line that belongs to it
      [WARNING] Some.java:[1,2] [unchecked] a warning
          with a line of its own
      [INFO] BUILD FAILURE
      [INFO] Total time:  12 s
      [ERROR]
      [ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.
      [ERROR] [Help 1] http://cwiki.apache.org/
      """;

  private static final String PROBLEMS =
      """
      [ERROR] Tests run: 2, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.1 s <<< FAILURE!
      java.lang.AssertionError: expected 1
      """;
  private static final String WARNING =
      """
      [WARNING] Some.java:[1,2] [unchecked] a warning
          with a line of its own
      """;

  @TempDir private Path folder = Path.of("");

  private String summary(String... options) throws Exception {
    Path log = Files.writeString(folder.resolve("log"), OUTPUT);
    String command = "awk " + String.join(" ", options) + " -f scripts/maven-summary.awk " + log;
    Toolbox.Ended ended = new Toolbox(folder.resolve("tools")).run(Map.of(), "bash", "-c", command);
    assertThat(ended.exit()).as(ended.err()).isZero();
    return ended.out();
  }

  @Test
  void leavesClassesProblemsTotalsAndVerdict() throws Exception {
    assertThat(summary())
        .isEqualTo(
            PROBLEMS
                + """
                Tests run: 3, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 1.2 s -- in dev.antipode.lab.OtherTest
                """
                + WARNING
                + """
                BUILD FAILURE
                Total time:  12 s
                """);
  }

  @Test
  void leavesProblemsOnlyWhereItIsToBeQuiet() throws Exception {
    assertThat(summary("-v quiet=1")).isEqualTo(PROBLEMS + WARNING);
  }
}

package dev.antipode.result.jmh;

import dev.antipode.result.Environment;
import dev.antipode.result.RunFolder;
import dev.antipode.result.StoredFile;
import dev.antipode.result.StoredJson;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * JMH's results in a folder, {@code jmh.json}, with {@code jmh-environment.json} beside it, which
 * may be absent.
 *
 * @param results in JMH's order
 * @param facts of the machine and the command, in the order in which a report shows them
 */
public record JmhRun(List<JmhResult> results, Map<String, String> facts) {
  private static final String NAME = "jmh.json";
  private static final String REMEDY =
      "Restore the file from a copy, or let JMH write it anew (-rf json).";

  /** Empty where the folder holds none; an error names the file and what is wrong with it. */
  public static Optional<JmhRun> in(RunFolder folder) throws InputException {
    Path file = folder.path().resolve(NAME);
    if (isAbsent(file)) {
      return Optional.empty();
    }
    return Optional.of(new JmhRun(results(file), facts(folder)));
  }

  /** The same of a file of any name, with the facts beside it if it is {@code jmh.json}. */
  public static JmhRun of(Path file) throws InputException {
    Path folder = file.toAbsolutePath().getParent();
    return new JmhRun(
        results(file),
        folder != null && file.endsWith(NAME) ? facts(new RunFolder(folder)) : Map.of());
  }

  /** JMH makes the file first and fills it last; a run that was stopped leaves it empty. */
  private static boolean isAbsent(Path file) throws InputException {
    try {
      return !Files.exists(file) || (Files.isRegularFile(file) && Files.size(file) == 0);
    } catch (IOException unreadable) {
      throw new InputException(file + ": cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private static List<JmhResult> results(Path file) throws InputException {
    return StoredJson.read(new StoredFile(file, REMEDY)).asCamelCaseList(JmhResult.class);
  }

  private static Map<String, String> facts(RunFolder folder) throws InputException {
    Path file = folder.path().resolve("jmh-environment.json");
    return Files.exists(file)
        ? StoredJson.read(
                new StoredFile(
                    file, "Restore the file from a copy, or delete it: it may be absent."))
            .as(Environment.class)
            .facts()
        : Map.of();
  }
}

package dev.antipode.result.jmh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.antipode.result.Environment;
import dev.antipode.result.RunFolder;
import dev.antipode.sample.Json;
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
  /** JMH's own keys are in camelCase, unlike ours. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  /** Empty where the folder holds none; an error names the file and what is wrong with it. */
  public static Optional<JmhRun> in(RunFolder folder) throws InputException {
    Path file = folder.path().resolve("jmh.json");
    if (isAbsent(file)) {
      return Optional.empty();
    }
    return Optional.of(new JmhRun(results(file), facts(folder)));
  }

  /** JMH makes the file first and fills it last; a run that was stopped leaves it empty. */
  private static boolean isAbsent(Path file) throws InputException {
    try {
      return !Files.exists(file) || Files.size(file) == 0;
    } catch (IOException unreadable) {
      throw new InputException(file + ": cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  private static List<JmhResult> results(Path file) throws InputException {
    try {
      List<JmhResult> results =
          MAPPER.readValue(Files.readAllBytes(file), new TypeReference<List<JmhResult>>() {});
      for (int i = 0; i < results.size(); i++) {
        requireWhole(file, i, results.get(i));
      }
      return results;
    } catch (JsonProcessingException notJmh) {
      throw new InputException(
          file
              + ": cannot be read: "
              + notJmh.getOriginalMessage()
              + "; allowed: the JSON that JMH writes",
          notJmh);
    } catch (IOException unreadable) {
      throw new InputException(file + ": cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  /** JSON may lack what the type promises. */
  @SuppressWarnings("NullAway")
  private static void requireWhole(Path file, int place, JmhResult result) throws InputException {
    if (result == null
        || result.benchmark() == null
        || result.mode() == null
        || result.primaryMetric() == null
        || result.primaryMetric().scoreUnit() == null) {
      throw new InputException(
          file
              + ": result "
              + (place + 1)
              + ": found no benchmark, mode or primaryMetric; allowed: the JSON that JMH writes");
    }
  }

  private static Map<String, String> facts(RunFolder folder) throws InputException {
    Path file = folder.path().resolve("jmh-environment.json");
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      return Json.MAPPER.readValue(Files.readAllBytes(file), Environment.class).facts();
    } catch (IOException unreadable) {
      throw new InputException(file + ": cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }
}

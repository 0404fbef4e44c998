package dev.antipode.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.antipode.scenario.value.InvalidValueException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario asks for in each trial: an experiment by its word, and its parameters. They are
 * data here, so that a run of an experiment that this program does not know can be told from a
 * damaged one; {@link ExperimentKeys} makes a record of them. Immutable; any thread.
 *
 * @param word of {@link ExperimentKeys}
 * @param parameters numbers and words by their names in {@code run.json}, whose last part is the
 *     unit, as in {@code duration_ms}
 */
public record Experiment(String word, Map<String, @Nullable Object> parameters) {
  private static final String KIND = "kind";

  /** As runs are written: keys in snake_case. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  public Experiment {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** An experiment with the parameters that a record holds. */
  public static Experiment of(String word, Record parameters) {
    return new Experiment(word, MAPPER.convertValue(parameters, new TypeReference<>() {}));
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Experiment read(Map<String, @Nullable Object> json) {
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>(json);
    Object word = parameters.remove(KIND);
    if (!(word instanceof String kind)) {
      throw new InvalidValueException(KIND, String.valueOf(word), "the word for an experiment");
    }
    return new Experiment(kind, parameters);
  }

  /** As a run stores it, with its word as {@code kind}. */
  @JsonValue
  Map<String, @Nullable Object> json() {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(KIND, word);
    json.putAll(parameters);
    return json;
  }

  /**
   * The parameters as a record.
   *
   * @throws InvalidValueException if they are not such as it takes
   */
  <P> P as(Class<P> type) {
    try {
      return MAPPER.convertValue(parameters, type);
    } catch (IllegalArgumentException wrong) {
      for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
        if (cause instanceof InvalidValueException invalid) {
          throw invalid;
        }
      }
      throw new InvalidValueException(
          "experiment", parameters.toString(), "the parameters of '" + word + "'");
    }
  }
}

package dev.antipode.report.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.antipode.sample.Json;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Objects of JSON whose members keep their order, so that a page is rebuilt to the byte. */
public final class Props {
  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
      new TypeReference<>() {};

  private Props() {}

  /** An object of names and values, given in turn. */
  public static Map<String, Object> of(Object... namesAndValues) {
    return with(Map.of(), namesAndValues);
  }

  /** The same with more members, or with some of them replaced. */
  public static Map<String, Object> with(Map<String, Object> props, Object... namesAndValues) {
    Map<String, Object> more = new LinkedHashMap<>(props);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      more.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return more;
  }

  /** An object from JSON in this program's own sources. */
  static Map<String, Object> parse(String json) {
    try {
      return Json.MAPPER.readValue(json, OBJECT);
    } catch (JsonProcessingException mistake) {
      throw new UncheckedIOException(mistake);
    }
  }
}

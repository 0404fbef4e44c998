package dev.antipode.scenario.path;

import dev.antipode.scenario.key.KeyType;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Numbers;
import dev.antipode.scenario.value.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which packets are lost: {@code 1%}, {@code {burst: 3.3%, length: 4}} or {@code {packets: [3,
 * 7]}}; on a command line bursts are {@code 3.3%x4}.
 */
final class LossType implements KeyType<Loss> {
  private static final String FORMS =
      "a percentage such as 1%, {burst: 1%, length: 3} or {packets: [3, 7]}";

  @Override
  public Loss read(String key, String text) {
    int times = text.indexOf('x');
    if (times > 0) {
      double length = Numbers.decimal(key, text.substring(times + 1));
      return new Loss.Burst(Quantity.ratio(key, text.substring(0, times)), length);
    }
    double ratio = Quantity.ratio(key, text);
    return ratio == 0 ? Loss.none() : new Loss.Random(ratio);
  }

  @Override
  public Loss read(String key, Map<String, List<String>> parts) {
    if (parts.keySet().equals(Set.of("packets"))) {
      return new Loss.Packets(
          parts.getOrDefault("packets", List.of()).stream()
              .map(text -> Numbers.longInteger("packets", text))
              .toList());
    }
    if (!parts.keySet().equals(Set.of("burst", "length"))) {
      throw InvalidValueException.saying(
          key,
          "'"
              + key
              + "' is a mapping with the keys "
              + String.join(", ", parts.keySet())
              + ". Give "
              + FORMS
              + ".");
    }
    return new Loss.Burst(
        Quantity.ratio("burst", only(key, parts, "burst")),
        Numbers.decimal("length", only(key, parts, "length")));
  }

  private static String only(String key, Map<String, List<String>> parts, String part) {
    List<String> entries = parts.getOrDefault(part, List.of());
    if (entries.size() != 1) {
      throw new InvalidValueException(key, "a mapping in which '" + part + "' is a list", FORMS);
    }
    return entries.getFirst();
  }

  /** The constructors of {@link Loss} have checked it. */
  @Override
  public void check(String key, Loss value) {}

  @Override
  public String write(Loss value) {
    return switch (value) {
      case Loss.None _ -> "0%";
      case Loss.Random(double ratio) -> Quantity.percent(ratio);
      case Loss.Burst(double ratio, double length) ->
          Quantity.percent(ratio) + "x" + Quantity.plain(length);
      case Loss.Packets(List<Long> indices) ->
          "packets-" + indices.stream().map(String::valueOf).collect(Collectors.joining("-"));
    };
  }

  @Override
  public String expected() {
    return FORMS;
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> percentage =
        Map.of("type", "string", "pattern", "^[0-9]+(\\.[0-9]+)?\\s*%$");
    Map<String, Object> random =
        Map.of("type", "string", "pattern", "^[0-9]+(\\.[0-9]+)?\\s*%(x[0-9]+(\\.[0-9]+)?)?$");
    Map<String, Object> burst =
        Map.of(
            "type",
            "object",
            "properties",
            Map.of("burst", percentage, "length", Map.of("type", "number", "minimum", 1)),
            "required",
            List.of("burst", "length"),
            "additionalProperties",
            false);
    Map<String, Object> packets =
        Map.of(
            "type",
            "object",
            "properties",
            Map.of(
                "packets",
                Map.of("type", "array", "items", Map.of("type", "integer", "minimum", 0))),
            "required",
            List.of("packets"),
            "additionalProperties",
            false);
    return Map.of("anyOf", List.of(random, burst, packets));
  }
}

package dev.antipode.scenario;

import dev.antipode.scenario.key.KeyType;
import dev.antipode.scenario.key.KeyTypes;
import java.util.List;
import java.util.Map;

/**
 * How often something is sent to keep a connection open, in milliseconds; {@code off} for never.
 */
final class KeepAliveType implements KeyType<Long> {
  static final String OFF = "off";
  static final long NEVER = 0;

  private static final KeyType<Long> PERIOD = KeyTypes.millis(1_000, 3_600_000);

  @Override
  public Long read(String key, String text) {
    return text.equals(OFF) ? NEVER : PERIOD.read(key, text);
  }

  @Override
  public void check(String key, Long value) {
    if (value != NEVER) {
      PERIOD.check(key, value);
    }
  }

  @Override
  public String write(Long value) {
    return value == NEVER ? OFF : PERIOD.write(value);
  }

  @Override
  public String expected() {
    return "'" + OFF + "' or " + PERIOD.expected();
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("anyOf", List.of(Map.of("const", OFF), PERIOD.schema()));
  }
}

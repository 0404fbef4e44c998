package dev.antipode.scenario.yaml;

import dev.antipode.scenario.key.Key;
import dev.antipode.scenario.key.Values;
import dev.antipode.scenario.value.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Reads a file that is one mapping of declared keys. */
public final class KeyedFile {
  private KeyedFile() {}

  /**
   * What the file says; an error names file, line, key, what was found and what is allowed.
   *
   * @param owner what the file is, for errors: {@code a foreign stack}
   * @param made from the values; what it refuses gets the place of its key
   */
  public static <T> T read(Path file, String owner, List<Key<?>> keys, Function<Values, T> made)
      throws InputException {
    YamlMap map = new YamlMap(file.toString(), YamlFile.read(file), owner, keys);
    Values values = map.values(keys);
    return map.build(() -> made.apply(values));
  }
}

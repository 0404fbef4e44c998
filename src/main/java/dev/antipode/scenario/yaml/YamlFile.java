package dev.antipode.scenario.yaml;

import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one YAML document; syntax errors name file, line and column. */
final class YamlFile {
  private YamlFile() {}

  static Node read(Path file) throws InputException {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException missing) {
      throw new InputException(file + ": there is no such file.", missing);
    } catch (MalformedInputException notText) {
      throw new InputException(file + ": this is not UTF-8. Give a YAML text.", notText);
    } catch (IOException unreadable) {
      throw new InputException(file + ": cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  static Node parse(String name, String text) throws InputException {
    try {
      return new Compose(LoadSettings.builder().setLabel(name).build())
          .composeString(text)
          .orElseThrow(
              () -> new InputException(name + ":1: there is nothing here. Give a YAML mapping."));
    } catch (MarkedYamlEngineException syntax) {
      String place =
          syntax
              .getProblemMark()
              .map(mark -> (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
              .orElse("1");
      throw new InputException(name + ":" + place + ": not YAML: " + syntax.getProblem(), syntax);
    } catch (StackOverflowError tooDeep) {
      throw new InputException(
          name
              + ":1: lists or mappings are nested too deeply to be read. No key needs more than"
              + " three levels.",
          tooDeep);
    } catch (YamlEngineException other) {
      throw new InputException(name + ":1: not YAML: " + other.getMessage(), other);
    }
  }
}

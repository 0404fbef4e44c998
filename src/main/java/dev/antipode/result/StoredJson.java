package dev.antipode.result;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antipode.scenario.value.InputException;
import java.io.IOException;
import java.util.List;

/**
 * JSON of a run's folder: a whole file, or one line of it. Whatever is wrong with it ends in an
 * error that names the file, the line, the field, what was found, and the remedy.
 *
 * @param firstLine where the text begins in the file, from 1
 */
public record StoredJson(StoredFile file, int firstLine, String text) {
  /** Reads a file that holds one value. */
  public static StoredJson read(StoredFile file) throws InputException {
    byte[] bytes = file.bytes();
    return new StoredJson(file, 1, file.text(bytes, 0, bytes.length, 0));
  }

  /** The value as a record; a component that may not be null is there. */
  public <T> T as(Class<T> type) throws InputException {
    return bound(object(), type);
  }

  /** The value as a list of records whose keys are in camelCase. */
  public <T> List<T> asCamelCaseList(Class<T> element) throws InputException {
    JsonNode tree = tree();
    try {
      return StoredMapper.CAMEL_CASE.treeToValue(
          tree,
          StoredMapper.CAMEL_CASE.getTypeFactory().constructCollectionType(List.class, element));
    } catch (JsonProcessingException wrong) {
      throw damaged(JsonFault.of(wrong, tree), wrong);
    }
  }

  /** The tree of a value that has to be an object. */
  ObjectNode object() throws InputException {
    JsonNode tree = tree();
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw file.damaged(
        firstLine, "", "found " + JsonFault.found(tree) + ", expected an object", null);
  }

  public JsonNode tree() throws InputException {
    try {
      return StoredMapper.INSTANCE.readTree(text);
    } catch (JsonProcessingException notJson) {
      int line =
          notJson.getLocation() == null ? 0 : Math.max(1, notJson.getLocation().getLineNr()) - 1;
      throw file.damaged(firstLine + line, "", "found no whole JSON: " + inALine(notJson), notJson);
    }
  }

  private static String inALine(JsonProcessingException fault) {
    if (fault instanceof MismatchedInputException) {
      return "more follows where it has ended";
    }
    return fault
        .getOriginalMessage()
        .replaceAll("\\[Source: [^;]*; line: (\\d+), column: (\\d+)]", "line $1, column $2")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** A tree of this text, changed or not, as a record. */
  <T> T bound(JsonNode tree, Class<T> type) throws InputException {
    try {
      return attempt(tree, type);
    } catch (JsonProcessingException wrong) {
      throw damaged(JsonFault.of(wrong, tree), wrong);
    }
  }

  /** The same for a caller that tells words that are not known from damage. */
  static <T> T attempt(JsonNode tree, Class<T> type) throws JsonProcessingException {
    return StoredMapper.INSTANCE.treeToValue(tree, type);
  }

  InputException damaged(JsonFault fault, Throwable cause) {
    return file.damaged(lineOf(fault.keys()), fault.field(), fault.words(), cause);
  }

  /** The error of a field whose value cannot be. */
  InputException damaged(List<String> keys, String what) {
    return file.damaged(lineOf(keys), new JsonFault(keys, what, false).field(), what, null);
  }

  /** Where a field stands, or what of its way there is. */
  private int lineOf(List<String> keys) {
    int line = firstLine;
    try (JsonParser parser = StoredMapper.INSTANCE.createParser(text)) {
      int known = 0;
      while (parser.nextToken() != null && known < keys.size()) {
        JsonPointer place = parser.getParsingContext().pathAsPointer();
        if (place.equals(pointer(keys.subList(0, known + 1)))) {
          known++;
          line = firstLine + parser.currentTokenLocation().getLineNr() - 1;
        }
      }
    } catch (IOException notJson) {
      return line;
    }
    return line;
  }

  private static JsonPointer pointer(List<String> keys) {
    JsonPointer pointer = JsonPointer.empty();
    for (String key : keys) {
      pointer =
          key.startsWith("[")
              ? pointer.appendIndex(Integer.parseInt(key.substring(1, key.length() - 1)))
              : pointer.appendProperty(key);
    }
    return pointer;
  }
}

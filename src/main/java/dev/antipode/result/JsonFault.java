package dev.antipode.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.antipode.scenario.value.InvalidValueException;
import dev.antipode.scenario.value.Named;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Why a JSON tree is not what it should be, in words.
 *
 * @param keys the way to the field: names of keys and places in lists
 * @param words what was found and what was expected
 * @param isUnknownWord whether it is well-formed and only a word that this program does not know,
 *     as a newer one may write it
 */
record JsonFault(List<String> keys, String words, boolean isUnknownWord) {
  private static final int LONGEST_FOUND = 40;

  static JsonFault of(JsonProcessingException fault, JsonNode tree) {
    List<JsonMappingException.Reference> path =
        fault instanceof JsonMappingException mapping ? mapping.getPath() : List.of();
    JsonNode node = tree;
    for (JsonMappingException.Reference step : path) {
      node =
          step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
    }
    InvalidValueException invalid = invalid(fault);
    boolean unknown =
        invalid != null
            || fault instanceof InvalidTypeIdException
            || (fault instanceof InvalidFormatException format
                && format.getValue() instanceof String
                && format.getTargetType() != null
                && format.getTargetType().isEnum());
    return new JsonFault(
        path.stream().map(JsonFault::key).toList(),
        invalid == null
            ? "found " + found(node) + ", expected " + expected(fault)
            : String.valueOf(invalid.getMessage()).replaceFirst("\\.$", ""),
        unknown && (node.isTextual() || invalid != null));
  }

  /** {@code scenario.paths[0].name}; empty for the whole tree. */
  String field() {
    StringBuilder field = new StringBuilder();
    for (String key : keys) {
      field.append(key.startsWith("[") || field.isEmpty() ? "" : ".").append(key);
    }
    return field.toString();
  }

  private static String key(JsonMappingException.Reference step) {
    return step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName();
  }

  private static @Nullable InvalidValueException invalid(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidValueException invalid) {
        return invalid;
      }
    }
    return null;
  }

  static String found(JsonNode node) {
    return switch (node.getNodeType()) {
      case MISSING -> "nothing";
      case ARRAY -> node.isEmpty() ? "an empty list" : "a list";
      case OBJECT -> "an object";
      default -> {
        String text = node.toString();
        yield text.length() <= LONGEST_FOUND ? text : text.substring(0, LONGEST_FOUND) + "...";
      }
    };
  }

  private static String expected(JsonProcessingException fault) {
    Class<?> type = fault instanceof MismatchedInputException wrong ? wrong.getTargetType() : null;
    if (fault instanceof InvalidTypeIdException) {
      return "a kind that this version knows";
    }
    if (type == null) {
      return "a value that this version knows";
    }
    if (type.isEnum()) {
      return "one of " + words(type);
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a whole number" + (type == int.class || type == Integer.class ? " of 32 bits" : "");
    }
    if (CharSequence.class.isAssignableFrom(type)) {
      return "text";
    }
    return Collection.class.isAssignableFrom(type)
        ? "a list"
        : Map.class.isAssignableFrom(type) || type.isRecord() || type.isInterface()
            ? "an object"
            : "a value that this version knows";
  }

  private static String words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> constant instanceof Named named ? named.word() : constant.toString())
        .collect(Collectors.joining(", "));
  }
}

package dev.antipode.result;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.antipode.sample.Json;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.Traits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/**
 * The traits of the stacks that were shipped before runs told them. It is a record of then: what
 * today's stacks are has no part in it.
 */
public final class ShippedStacks {
  /** By the stack's name. */
  public static final Map<String, Traits> BY_NAME = read();

  private ShippedStacks() {}

  /** The same stack, with the traits of then where it tells none. */
  static StackDescription complete(StackDescription stack) {
    Traits then = BY_NAME.get(stack.name());
    return stack.traits() != null || then == null ? stack : stack.with(then);
  }

  private static Map<String, Traits> read() {
    try (InputStream table = ShippedStacks.class.getResourceAsStream("shipped-stacks.json")) {
      return Json.MAPPER.readValue(
          Objects.requireNonNull(table, "shipped-stacks.json is in the jar"),
          new TypeReference<Map<String, Traits>>() {});
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}

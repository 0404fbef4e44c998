package dev.antipode.scenario.path;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A direction in {@code run.json}: every property under its field. A property that an older run
 * does not know has its default.
 */
final class DirectionJson {
  private DirectionJson() {}

  /** Writes every property, that its default shows as well. */
  static final class Writer extends JsonSerializer<Direction> {
    @Override
    public void serialize(Direction way, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeStartObject();
      for (PathProperty<?> property : PathProperties.ALL) {
        Object value = property.equals(PathProperties.BUFFER) ? way.buffer() : way.find(property);
        provider.defaultSerializeField(property.field(), value, json);
      }
      json.writeEndObject();
    }
  }

  /** Reads what there is; a value that is null or of another type is refused. */
  static final class Reader extends JsonDeserializer<Direction> {
    @Override
    public Direction deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      JsonNode tree = context.readTree(parser);
      Map<PathProperty<?>, Object> values = new LinkedHashMap<>();
      for (PathProperty<?> property : PathProperties.ALL) {
        try {
          Object value = value(property, tree, parser, context);
          if (value != null) {
            values.put(property, value);
          }
        } catch (JsonMappingException wrong) {
          wrong.prependPath(Direction.class, property.field());
          throw wrong;
        }
      }
      queue(tree, values);
      return new Direction(values);
    }

    /**
     * Before there was a buffer, a run stored how many packets could wait or travel; one that did
     * not say how many had this default.
     */
    private static void queue(JsonNode tree, Map<PathProperty<?>, Object> values) {
      int queue = tree.path("queue_packets").asInt();
      if (queue == 0 || values.containsKey(PathProperties.BUFFER)) {
        return;
      }
      Long rate = (Long) values.get(PathProperties.RATE);
      long delayUs = (Long) values.getOrDefault(PathProperties.DELAY, 0L);
      Buffer usual =
          rate == null ? new Buffer.Packets(100_000) : Direction.defaultBuffer(rate, delayUs);
      if (!usual.equals(new Buffer.Packets(queue))) {
        values.put(PathProperties.BUFFER, new Buffer.Held(queue));
      }
    }

    private static @Nullable Object value(
        PathProperty<?> property, JsonNode tree, JsonParser parser, DeserializationContext context)
        throws IOException {
      JsonNode value = tree.path(property.field());
      boolean none = value.isMissingNode() || value.isNull();
      boolean must = value.isNull() || PathProperties.ALWAYS_STORED.contains(property);
      if (none && must && property.key().usual() != null) {
        throw MismatchedInputException.from(parser, property.type(), "there is no value");
      }
      return none ? null : context.readTreeAsValue(value, property.type());
    }
  }
}

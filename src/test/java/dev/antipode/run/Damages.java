package dev.antipode.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.antipode.sample.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What disks, editors and other programs make of a file, drawn from a seed. */
final class Damages {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Values of the wrong shape or size, for any place. */
  private static final List<JsonNode> WRONG =
      List.of(
          NODES.nullNode(),
          NODES.arrayNode(),
          NODES.objectNode(),
          NODES.textNode("NaN"),
          NODES.textNode(""),
          NODES.textNode("../x"),
          NODES.numberNode(-1),
          NODES.numberNode(0),
          NODES.numberNode(0.5),
          NODES.numberNode(1e300),
          NODES.numberNode(Long.MAX_VALUE),
          NODES.numberNode(Long.MIN_VALUE),
          NODES.numberNode(Integer.MAX_VALUE),
          NODES.booleanNode(true),
          NODES.arrayNode().add((String) null));

  private final Random random;
  private String what = "";

  Damages(long seed) {
    random = new Random(seed);
  }

  /** What the last call did, to repeat it by hand. */
  String what() {
    return what;
  }

  byte[] damaged(String name, byte[] bytes) throws IOException {
    boolean json = name.endsWith(".json") || name.endsWith(".jsonl");
    return json && random.nextInt(4) > 0 ? wrongShape(name, bytes) : garbled(bytes);
  }

  private byte[] garbled(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    int length = Math.min(1 + random.nextInt(200), bytes.length - at);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    switch (random.nextInt(5)) {
      case 0 -> what = "cut off at " + at;
      case 1 -> {
        what = "zeros at " + at;
        out.writeBytes(new byte[length]);
        out.write(bytes, at + length, bytes.length - at - length);
      }
      case 2 -> {
        what = "a flipped bit at " + at;
        out.write(bytes[at] ^ (1 << random.nextInt(8)));
        out.write(bytes, at + 1, bytes.length - at - 1);
      }
      case 3 -> {
        what = length + " bytes taken out at " + at;
        out.write(bytes, at + length, bytes.length - at - length);
      }
      default -> {
        what = length + " bytes put in again at " + at;
        out.write(bytes, at, length);
        out.write(bytes, at, bytes.length - at);
      }
    }
    return out.toByteArray();
  }

  /** Whole JSON, of a file or of one of its lines, in which one value is another or is missing. */
  private byte[] wrongShape(String name, byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<String> lines =
        name.endsWith(".jsonl") ? new ArrayList<>(text.lines().toList()) : Arrays.asList(text);
    int line = random.nextInt(lines.size());
    JsonNode tree = Json.MAPPER.readTree(lines.get(line));
    List<JsonNode> inner = new ArrayList<>();
    addInner(tree, inner);
    JsonNode place = inner.get(random.nextInt(inner.size()));
    JsonNode wrong = WRONG.get(random.nextInt(WRONG.size()));
    boolean missing = random.nextInt(4) == 0;
    if (place instanceof ObjectNode object) {
      List<String> keys = new ArrayList<>();
      object.fieldNames().forEachRemaining(keys::add);
      String key = keys.get(random.nextInt(keys.size()));
      what = "line " + (line + 1) + ", " + key + (missing ? " taken out" : " is " + wrong);
      if (missing) {
        object.remove(key);
      } else {
        object.set(key, wrong);
      }
    } else if (place instanceof ArrayNode array) {
      int index = random.nextInt(array.size());
      what = "line " + (line + 1) + ", [" + index + "]" + (missing ? " out" : " is " + wrong);
      if (missing) {
        array.remove(index);
      } else {
        array.set(index, wrong);
      }
    }
    lines.set(line, Json.MAPPER.writeValueAsString(tree));
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void addInner(JsonNode node, List<JsonNode> inner) {
    if (node.isContainerNode() && !node.isEmpty()) {
      inner.add(node);
      node.forEach(child -> addInner(child, inner));
    }
  }
}

package dev.antipode.lab;

import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.path.PathProperties;
import dev.antipode.scenario.path.PathProperty;
import java.util.ArrayList;
import java.util.List;

/** How a path is told to the lab's script. */
public final class Shape {
  private Shape() {}

  /** The script's arguments that give a lab the shape of a path. */
  public static List<String> command(String lab, PathProfile profile, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("shape", lab));
    arguments.addAll(options);
    for (Way way : Way.values()) {
      arguments.addAll(of(way, way.of(profile)));
    }
    return arguments;
  }

  /** What the script is told of a direction: its buffer, and every property that is in force. */
  private static List<String> of(Way way, Direction direction) {
    List<String> arguments = new ArrayList<>();
    for (PathProperty<?> property : PathProperties.ALL) {
      if (property.option() != null) {
        direction
            .argument(property)
            .ifPresent(value ->
                arguments.addAll(List.of("--" + way.word() + "-" + property.option(), value)));
      }
    }
    return arguments;
  }
}

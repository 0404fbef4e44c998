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
  static List<String> command(String lab, PathProfile profile, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("shape", lab));
    arguments.addAll(options);
    arguments.addAll(of(profile));
    return arguments;
  }

  /** What the script is told of a path: its buffers, and every property that is in force. */
  public static List<String> of(PathProfile profile) {
    List<String> arguments = new ArrayList<>(of(Way.UP, profile.up()));
    arguments.addAll(of(Way.DOWN, profile.down()));
    return arguments;
  }

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

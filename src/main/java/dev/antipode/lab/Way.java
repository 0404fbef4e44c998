package dev.antipode.lab;

import dev.antipode.scenario.path.Direction;
import dev.antipode.scenario.path.PathProfile;
import dev.antipode.scenario.value.Named;

/** Which way packets travel: up from the client to the server, or down. */
public enum Way implements Named {
  UP,
  DOWN;

  /** What a path does to the packets that travel so. */
  public Direction of(PathProfile path) {
    return this == UP ? path.up() : path.down();
  }

  /** Who sends them. */
  public Side sender() {
    return this == UP ? Side.CLIENT : Side.SERVER;
  }

  /** Who gets them. */
  public Side receiver() {
    return this == UP ? Side.SERVER : Side.CLIENT;
  }
}

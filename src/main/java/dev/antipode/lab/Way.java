package dev.antipode.lab;

import dev.antipode.scenario.value.Named;

/** Which way packets travel: up from the client to the server, or down. */
public enum Way implements Named {
  UP,
  DOWN
}

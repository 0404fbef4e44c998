package dev.antipode.probe;

import dev.antipode.stack.StackException;

/** Opens connections of one protocol that share what an earlier one left: its tickets. */
interface Gates {
  /**
   * Opens a connection, asks, and closes it when the answer has begun. Never throws for what the
   * server or the network does: the shot says it.
   */
  Shot open(Visit visit) throws InterruptedException, StackException;
}

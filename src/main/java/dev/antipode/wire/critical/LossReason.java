package dev.antipode.wire.critical;

/** What took a packet from the path. */
public enum LossReason {
  /** The path's losses, by its index. */
  RULE("was lost"),
  /** The queue: it was full, or is managed. */
  QUEUE("was dropped by the queue"),
  /** The path's MTU: it must stay whole, and was longer. */
  TOO_LONG("was too long for the path"),
  /** A router: it forwards no UDP. */
  REFUSED("was refused by a router");

  private final String words;

  LossReason(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}

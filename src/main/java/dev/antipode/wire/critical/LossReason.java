package dev.antipode.wire.critical;

/** What took a packet from the path. */
public enum LossReason {
  /** The path's losses, by its index. */
  RULE("was lost"),
  /** It found the queue full. */
  QUEUE("found the queue full and was dropped");

  private final String words;

  LossReason(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}

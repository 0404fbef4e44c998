package dev.antipode.wire.critical;

/**
 * How long packets have to wait at the path's rate behind those of their own connection: worked out
 * from when these left and how long they are, and not from when they came.
 */
record OwnQueue(Passages passages, PathModel path) {
  /** Behind all that its sender had sent before; what was dropped takes no time. */
  long waitNs(Passage packet) {
    long freeNs = 0;
    for (Passage ahead : passages.before(packet).toList()) {
      if (ahead.arrivedNs() != null) {
        freeNs =
            Math.max(freeNs, ahead.sentNs()) + path.sendingNs(packet.way(), ahead.frameBytes());
      }
    }
    return path.sendingNs(packet.way(), packet.frameBytes()) == 0
        ? 0
        : Math.max(0, freeNs - packet.sentNs());
  }
}

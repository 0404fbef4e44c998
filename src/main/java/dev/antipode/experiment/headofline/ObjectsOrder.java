package dev.antipode.experiment.headofline;

import dev.antipode.endpoint.Target;
import org.jspecify.annotations.Nullable;

/**
 * One connection, and an object on each of several streams at once.
 *
 * @param everyDelivery whether to tell each piece that the application got, or only when each
 *     object was complete
 */
record ObjectsOrder(
    Target target,
    int streams,
    int objectBytes,
    boolean everyDelivery,
    long timeoutMs,
    @Nullable String disclose) {
  /** The same, with what the library tells left beside this stem. */
  ObjectsOrder disclosing(@Nullable String stem) {
    return new ObjectsOrder(target, streams, objectBytes, everyDelivery, timeoutMs, stem);
  }
}

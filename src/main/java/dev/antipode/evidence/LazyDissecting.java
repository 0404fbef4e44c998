package dev.antipode.evidence;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The dissectors of one reader of captures, looked for when there is something to read: to look
 * takes half a second, and where nothing was captured there is no need. One thread, but any may
 * close it.
 */
final class LazyDissecting implements AutoCloseable {
  private final Supplier<Optional<Dissector>> search;
  private final Duration patience;
  private boolean looked;
  private @Nullable Dissecting found;

  LazyDissecting(Supplier<Optional<Dissector>> search, Duration patience) {
    this.search = search;
    this.patience = patience;
  }

  /** Null where there is none. */
  synchronized @Nullable Dissecting get() {
    if (!looked) {
      looked = true;
      found = search.get().map(dissector -> new Dissecting(dissector, patience)).orElse(null);
    }
    return found;
  }

  @Override
  public synchronized void close() {
    if (found != null) {
      found.close();
    }
  }
}

package dev.antipode.stack.openssl;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A session that a client can resume, with its ticket (RFC 8446 section 4.6.1). Holds native memory
 * until it is closed; any thread.
 */
public final class TlsSession implements AutoCloseable {
  private final OpenSsl library;
  private final MemorySegment pointer;
  private final AtomicBoolean closed = new AtomicBoolean();

  TlsSession(OpenSsl library, MemorySegment pointer) {
    this.library = library;
    this.pointer = pointer;
  }

  /** How many bytes of early data its server accepts; 0 for none (RFC 8446 section 4.2.10). */
  public int maxEarlyData() {
    return library.connection.maxEarlyData.call(pointer());
  }

  MemorySegment pointer() {
    if (closed.get()) {
      throw new IllegalStateException("this session is freed");
    }
    return pointer;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      library.connection.freeSession.call(pointer);
    }
  }
}

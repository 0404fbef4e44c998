package dev.antipode.stack.openssl;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One TLS connection between two memory buffers: an {@code SSL} with its {@code BIO}s. What the
 * peer sent goes into {@link #feed}, what must go to the peer comes out of {@link #take}. To be
 * used only by the thread that made it.
 */
public final class TlsEngine implements AutoCloseable {
  /** The most that a TLS record holds (RFC 8446 section 5.1). */
  private static final int RECORD = 16_384;

  private static final int CTRL_SET_TLSEXT_HOSTNAME = 55;
  private static final int EARLY_DATA_ERROR = 0;
  private static final int EARLY_DATA_SUCCESS = 1;
  private static final int ERROR_WANT_READ = 2;
  private static final int ERROR_ZERO_RETURN = 6;
  private static final int SENT_AND_RECEIVED_SHUTDOWN = 3;

  /** What to call next; early data has calls of its own. */
  private enum Phase {
    /** A server that may still get early data. */
    READING_EARLY,
    HANDSHAKING,
    OPEN,
    /** The peer sent close_notify (RFC 8446 section 6.1). */
    ENDED
  }

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment scratch = arena.allocate(RECORD);
  private final MemorySegment count = arena.allocate(ValueLayout.JAVA_LONG);
  private final OpenSsl library;
  private final ConnectionFunctions functions;
  private final MemorySegment ssl;
  private final MemoryLink link;
  private Phase phase;
  private boolean gotEarlyData;

  private TlsEngine(OpenSsl library, MemorySegment context, Phase first) {
    this.library = library;
    functions = library.connection;
    phase = first;
    ssl = functions.create.call(context);
    if (ssl.address() == 0) {
      throw new OutOfMemoryError("OpenSSL cannot make a connection: " + library.errors());
    }
    link = MemoryLink.of(functions, ssl, scratch);
  }

  static TlsEngine server(OpenSsl library, MemorySegment context) {
    TlsEngine made = new TlsEngine(library, context, Phase.READING_EARLY);
    made.functions.setAcceptState.call(made.ssl);
    return made;
  }

  static TlsEngine client(
      OpenSsl library,
      MemorySegment context,
      String serverName,
      @Nullable TlsSession session,
      @Nullable Consumer<String> keyLog)
      throws SSLException {
    TlsEngine made = new TlsEngine(library, context, Phase.HANDSHAKING);
    if (keyLog != null) {
      OpenSslKeyLog.listen(made.ssl, keyLog);
    }
    try {
      made.functions.setConnectState.call(made.ssl);
      MemorySegment name = made.arena.allocateFrom(serverName);
      library.require(
          made.functions.control.call(made.ssl, CTRL_SET_TLSEXT_HOSTNAME, 0, name), "set the SNI");
      library.require(made.functions.setHost.call(made.ssl, name), "set the name to verify");
      if (session != null) {
        library.require(
            made.functions.setSession.call(made.ssl, session.pointer()), "set the session");
      }
      return made;
    } catch (SSLException unusable) {
      made.close();
      throw unusable;
    }
  }

  /** A client's early data: makes the ClientHello and puts the data behind it. */
  void writeEarly(byte[] data) throws SSLException {
    write(Unpooled.wrappedBuffer(data));
  }

  /** Takes in what the peer sent. */
  void feed(ByteBuf bytes) {
    link.feed(bytes);
  }

  /** What must go to the peer; null if nothing must. */
  @Nullable ByteBuf take(ByteBufAllocator allocator) {
    return link.take(allocator);
  }

  /** Takes the handshake as far as it can go; returns whether it is complete. */
  boolean advance() throws SSLException {
    if (phase == Phase.HANDSHAKING) {
      library.clearErrors();
      int result = functions.doHandshake.call(ssl);
      if (result == 1) {
        phase = Phase.OPEN;
      } else {
        starved(result);
      }
    }
    return phase == Phase.OPEN || phase == Phase.ENDED;
  }

  /**
   * The next piece of what the peer's application sent; null if more from the peer is needed first.
   */
  @Nullable ByteBuf read(ByteBufAllocator allocator) throws SSLException {
    if (phase == Phase.READING_EARLY) {
      library.clearErrors();
      int result = functions.readEarlyData.call(ssl, scratch, RECORD, count);
      if (result == EARLY_DATA_SUCCESS) {
        gotEarlyData = true;
        return plain(allocator);
      }
      if (result == EARLY_DATA_ERROR) {
        starved(0);
        return null;
      }
      phase = Phase.HANDSHAKING;
    }
    if (!advance() || phase == Phase.ENDED) {
      return null;
    }
    library.clearErrors();
    int result = functions.read.call(ssl, scratch, RECORD, count);
    if (result == 1) {
      return plain(allocator);
    }
    starved(result);
    return null;
  }

  private ByteBuf plain(ByteBufAllocator allocator) {
    int length = (int) count.get(ValueLayout.JAVA_LONG, 0);
    return allocator
        .buffer(Math.max(1, length))
        .writeBytes(scratch.asSlice(0, length).asByteBuffer());
  }

  /**
   * Whether data can be written now. That is so once the handshake is complete. A server that has
   * received early data can write before that, because it has the keys already (0.5-RTT data, RFC
   * 8446 section 2.3).
   */
  boolean writable() {
    return phase == Phase.OPEN || (gotEarlyData && phase != Phase.ENDED);
  }

  void write(ByteBuf data) throws SSLException {
    MethodSignature.Transfer call =
        phase == Phase.OPEN ? functions.write : functions.writeEarlyData;
    while (data.isReadable()) {
      int length = link.fill(data);
      library.clearErrors();
      int result = call.call(ssl, scratch, length, count);
      if (result != 1) {
        throw failure();
      }
    }
  }

  boolean ended() {
    return phase == Phase.ENDED;
  }

  /** Sends close_notify. */
  void shutdown() {
    library.clearErrors();
    functions.shutdown.call(ssl);
  }

  /** What was agreed on; for a connection whose handshake is complete. */
  public NegotiatedReader agreed() {
    return NegotiatedReader.of(functions, ssl);
  }

  /**
   * The newest session that can be resumed, which the caller must close; null if there is none yet.
   */
  public @Nullable TlsSession session() {
    MemorySegment session = functions.session.call(ssl);
    if (session.address() != 0 && functions.resumable.call(session) != 1) {
      functions.freeSession.call(session);
      return null;
    }
    return session.address() == 0 ? null : new TlsSession(library, session);
  }

  private void starved(int result) throws SSLException {
    switch (functions.getError.call(ssl, result)) {
      case ERROR_WANT_READ -> {}
      case ERROR_ZERO_RETURN -> phase = Phase.ENDED;
      default -> throw failure();
    }
  }

  private SSLException failure() {
    String reasons = library.errors();
    long verified = functions.verifyResult.call(ssl);
    return new SSLException(
        verified == NegotiatedReader.VERIFIED
            ? reasons
            : reasons + ": " + OpenSsl.text(functions.verifyText.call(verified)));
  }

  /** OpenSSL takes a session for broken if its connection was not shut down, so say that it was. */
  @Override
  public void close() {
    functions.setShutdown.call(ssl, SENT_AND_RECEIVED_SHUTDOWN);
    OpenSslKeyLog.ignore(ssl);
    functions.free.call(ssl);
    arena.close();
  }
}

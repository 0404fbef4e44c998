package dev.antipode.stack.openssl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * An {@code SSL_CTX}: TLS 1.3 with one suite and given groups, for a client or a server. Any
 * thread; close it when no more connections will be made from it.
 */
public final class TlsContext implements AutoCloseable {
  private static final String SUITE = "TLS_AES_128_GCM_SHA256";
  private static final int CTRL_SET_GROUPS_LIST = 92;
  private static final int CTRL_SET_MIN_PROTO_VERSION = 123;
  private static final int CTRL_SET_MAX_PROTO_VERSION = 124;
  private static final int TLS1_3 = 0x0304;
  private static final int FILETYPE_PEM = 1;
  private static final int VERIFY_PEER = 1;

  private final OpenSsl library;
  private final MemorySegment pointer;
  private final AtomicBoolean closed = new AtomicBoolean();

  private TlsContext(OpenSsl library) throws SSLException {
    this.library = library;
    pointer = library.context.create.call(library.context.method.call());
    if (pointer.address() == 0) {
      throw new SSLException("OpenSSL cannot make a context: " + library.errors());
    }
  }

  /**
   * The version of the machine's OpenSSL.
   *
   * @throws SSLException if it has none; the message says what to install
   */
  public static String version() throws SSLException {
    return OpenSsl.load().version();
  }

  /**
   * Whether the machine's OpenSSL has a group.
   *
   * @throws SSLException if the machine has none
   */
  public static boolean knows(String group) throws SSLException {
    OpenSsl library = OpenSsl.load();
    try (TlsContext made = new TlsContext(library);
        Arena arena = Arena.ofConfined()) {
      long known =
          library.context.control.call(
              made.pointer, CTRL_SET_GROUPS_LIST, 0, arena.allocateFrom(group));
      // What it has to say of an unknown one would be told of the next thing that fails.
      library.errors();
      return known == 1;
    }
  }

  /**
   * A client that trusts the CAs in a PEM file and nothing else.
   *
   * @param groups their IANA names with colons between; it sends a share of the first one only
   */
  public static TlsContext client(Path caFile, String groups) throws SSLException {
    TlsContext made = new TlsContext(OpenSsl.load());
    try (Arena arena = Arena.ofConfined()) {
      made.pin(arena, groups);
      ContextFunctions context = made.library.context;
      MemorySegment file = arena.allocateFrom(caFile.toString());
      made.require(context.loadVerifyFile.call(made.pointer, file), "load " + caFile);
      context.setVerify.call(made.pointer, VERIFY_PEER, MemorySegment.NULL);
      context.setKeyLog.call(made.pointer, made.library.keyLog);
    } catch (SSLException unusable) {
      made.close();
      throw unusable;
    }
    return made;
  }

  /**
   * A server with a certificate chain and its key, in PEM files.
   *
   * <p>OpenSSL's protection against replay is on, which is the default: {@code
   * SSL_OP_NO_ANTI_REPLAY} is not set, so that each ticket is good for one connection (RFC 8446
   * section 8.1), and the server remembers its sessions.
   *
   * @param group the IANA name of the only one that it takes
   * @param maxEarlyData what its tickets allow, in bytes; 0 to refuse early data
   */
  public static TlsContext server(Path chainFile, Path keyFile, String group, int maxEarlyData)
      throws SSLException {
    TlsContext made = new TlsContext(OpenSsl.load());
    try (Arena arena = Arena.ofConfined()) {
      made.pin(arena, group);
      ContextFunctions context = made.library.context;
      MemorySegment chain = arena.allocateFrom(chainFile.toString());
      made.require(context.useChainFile.call(made.pointer, chain), "use " + chainFile);
      MemorySegment key = arena.allocateFrom(keyFile.toString());
      made.require(context.useKeyFile.call(made.pointer, key, FILETYPE_PEM), "use " + keyFile);
      made.require(
          context.setMaxEarlyData.call(made.pointer, maxEarlyData), "limit the early data");
    } catch (SSLException unusable) {
      made.close();
      throw unusable;
    }
    return made;
  }

  /** Leaves nothing to be negotiated but the group. */
  private void pin(Arena arena, String groups) throws SSLException {
    control(CTRL_SET_MIN_PROTO_VERSION, TLS1_3, MemorySegment.NULL, "pin the version");
    control(CTRL_SET_MAX_PROTO_VERSION, TLS1_3, MemorySegment.NULL, "pin the version");
    control(CTRL_SET_GROUPS_LIST, 0, arena.allocateFrom(groups), "pin the group");
    require(
        library.context.setCipherSuites.call(pointer, arena.allocateFrom(SUITE)), "pin the suite");
  }

  private void control(int command, long number, MemorySegment data, String what)
      throws SSLException {
    require(library.context.control.call(pointer, command, number, data), what);
  }

  private void require(long answer, String what) throws SSLException {
    library.require(answer, what);
  }

  /**
   * One connection of a client; called on the thread that will use it.
   *
   * @param serverName sent as SNI (RFC 6066 section 3) and looked for in the certificate
   * @param session to resume, or null
   * @param keyLog receives its secrets, in lines of the NSS format; null if nobody wants them
   */
  public TlsEngine connect(
      String serverName, @Nullable TlsSession session, @Nullable Consumer<String> keyLog)
      throws SSLException {
    return TlsEngine.client(library, open(), serverName, session, keyLog);
  }

  /** One connection of a server; called on the thread that will use it. */
  public TlsEngine accept() {
    return TlsEngine.server(library, open());
  }

  private MemorySegment open() {
    if (closed.get()) {
      throw new IllegalStateException("this context is freed");
    }
    return pointer;
  }

  /** May be called twice; connections that are open keep what they need. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      library.context.free.call(pointer);
    }
  }
}

package dev.antipode.stack.openssl;

import java.lang.foreign.MemorySegment;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The functions of OpenSSL 3 that are used, under their own names without the prefix. Loaded by the
 * first call of {@link #load}, and never because a class is loaded.
 */
final class OpenSsl {
  private static final String SSL_LIBRARY = "libssl.so.3";
  private static final String CRYPTO_LIBRARY = "libcrypto.so.3";

  /** {@code OPENSSL_VERSION_STRING}. */
  private static final int VERSION_STRING = 6;

  /** The machine's openssl.cnf must not change what is measured. */
  private static final long INIT_NO_LOAD_CONFIG = 0x80;

  /** Its exit handlers would free what event loops still use. */
  private static final long INIT_NO_ATEXIT = 0x80000;

  private static volatile @Nullable OpenSsl loaded;

  final ContextFunctions context;
  final ConnectionFunctions connection;

  /** For {@code SSL_CTX_set_keylog_callback}. */
  final MemorySegment keyLog = OpenSslKeyLog.callback();

  private final MethodSignature.PointerOfInt version;
  private final MethodSignature.Action clearErrors;
  private final MethodSignature.LongOfNothing nextError;
  private final MethodSignature.PointerOfLong reason;

  private OpenSsl(NativeLibraries library) {
    context = new ContextFunctions(library);
    connection = new ConnectionFunctions(library);
    version = library.function(MethodSignature.PointerOfInt.class, "OpenSSL_version");
    clearErrors = library.function(MethodSignature.Action.class, "ERR_clear_error");
    nextError = library.function(MethodSignature.LongOfNothing.class, "ERR_get_error");
    reason = library.function(MethodSignature.PointerOfLong.class, "ERR_reason_error_string");
    library
        .function(MethodSignature.IntOfLongPointer.class, "OPENSSL_init_ssl")
        .call(INIT_NO_LOAD_CONFIG | INIT_NO_ATEXIT, MemorySegment.NULL);
  }

  /**
   * The library, loaded once.
   *
   * @throws SSLException if the machine does not have it; the message is for people
   */
  static OpenSsl load() throws SSLException {
    OpenSsl library = loaded;
    if (library == null) {
      library = loadOnce();
    }
    return library;
  }

  private static synchronized OpenSsl loadOnce() throws SSLException {
    OpenSsl library = loaded;
    if (library == null) {
      try {
        library = new OpenSsl(NativeLibraries.load(SSL_LIBRARY, CRYPTO_LIBRARY));
      } catch (IllegalArgumentException missing) {
        throw new SSLException(
            "OpenSSL 3 ("
                + SSL_LIBRARY
                + ") is not on this machine, or lacks what is needed; install the package libssl3"
                + " (libssl3t64 on Debian 13 and Ubuntu 24.04, openssl-libs on Fedora)",
            missing);
      } catch (IllegalCallerException forbidden) {
        throw new SSLException(
            "the JVM may not call native code: start it with --enable-native-access=ALL-UNNAMED",
            forbidden);
      }
      loaded = library;
    }
    return library;
  }

  /** As in {@code 3.0.19}. */
  String version() {
    return text(version.call(VERSION_STRING));
  }

  /** A C string that the library owns. */
  @SuppressWarnings("restricted") // the length of a C string is known by its end only
  static String text(MemorySegment string) {
    return string.address() == 0 ? "?" : string.reinterpret(Long.MAX_VALUE).getString(0);
  }

  /** Must precede each call whose failure will be asked about; otherwise an older error answers. */
  void clearErrors() {
    clearErrors.call();
  }

  /** The reasons that the last failed call of this thread left, the oldest first. */
  String errors() {
    StringBuilder reasons = new StringBuilder();
    for (long error = nextError.call(); error != 0; error = nextError.call()) {
      String text = text(reason.call(error));
      if (reasons.indexOf(text) < 0) {
        reasons.append(reasons.isEmpty() ? "" : ", ").append(text);
      }
    }
    return reasons.isEmpty() ? "no reason given" : reasons.toString();
  }

  /** Throws unless a function that returns 1 for success has done so. */
  void require(long answer, String what) throws SSLException {
    if (answer != 1) {
      throw new SSLException("OpenSSL cannot " + what + ": " + errors());
    }
  }
}

package dev.antipode.stack.kwik;

import org.jspecify.annotations.Nullable;
import tech.kwik.core.QuicClientConnection;

/**
 * Asks Kwik whether the server accepted early data, that is whether its EncryptedExtensions had
 * early_data (RFC 8446 section 4.2.10).
 *
 * <p>The answer is a public method of the public class behind {@link QuicClientConnection}, but not
 * of that interface. It is called by reflection, because a cast would need classes of agent15,
 * which Kwik's users do not compile against.
 */
final class EarlyDataStatus {
  private EarlyDataStatus() {}

  /** Null if this version of Kwik does not tell. */
  static @Nullable Boolean accepted(QuicClientConnection connection) {
    try {
      Object status = connection.getClass().getMethod("getEarlyDataStatus").invoke(connection);
      return status != null && status.toString().equals("Accepted");
    } catch (ReflectiveOperationException absent) {
      return null;
    }
  }
}

package dev.antipode.stack.openssl;

import static dev.antipode.stack.openssl.OpenSsl.text;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake agreed on, as OpenSSL reports it.
 *
 * @param version as in {@code TLSv1.3}
 * @param suite its IANA name
 * @param group the key-exchange group's IANA name
 * @param resumed {@code SSL_session_reused}
 * @param earlyDataAccepted {@code SSL_get_early_data_status}; null where none was sent
 * @param verified {@code SSL_get_verify_result} is {@code X509_V_OK}
 * @param certificateBytes of the certificates that the server showed, in DER; null where the
 *     session was resumed and it showed none
 */
public record NegotiatedReader(
    String version,
    String suite,
    String group,
    boolean resumed,
    @Nullable Boolean earlyDataAccepted,
    boolean verified,
    @Nullable Integer certificateBytes) {
  /** {@code X509_V_OK}. */
  static final long VERIFIED = 0;

  private static final int CTRL_GET_NEGOTIATED_GROUP = 134;
  private static final int EARLY_DATA_NOT_SENT = 0;
  private static final int EARLY_DATA_ACCEPTED = 2;

  static NegotiatedReader of(ConnectionFunctions functions, MemorySegment ssl) {
    long group = functions.control.call(ssl, CTRL_GET_NEGOTIATED_GROUP, 0, MemorySegment.NULL);
    int early = functions.earlyDataStatus.call(ssl);
    boolean resumed = functions.sessionReused.call(ssl) == 1;
    return new NegotiatedReader(
        text(functions.version.call(ssl)),
        text(functions.cipherName.call(functions.currentCipher.call(ssl))),
        text(functions.groupName.call(ssl, (int) group)),
        resumed,
        early == EARLY_DATA_NOT_SENT ? null : Boolean.valueOf(early == EARLY_DATA_ACCEPTED),
        functions.verifyResult.call(ssl) == VERIFIED,
        resumed ? null : Integer.valueOf(certificateBytes(functions, ssl)));
  }

  private static int certificateBytes(ConnectionFunctions functions, MemorySegment ssl) {
    MemorySegment chain = functions.peerChain.call(ssl);
    int certificates = chain.address() == 0 ? 0 : functions.stackSize.call(chain);
    int bytes = 0;
    for (int i = 0; i < certificates; i++) {
      // Without a place to write to, it only returns the length.
      bytes += functions.encode.call(functions.stackValue.call(chain, i), MemorySegment.NULL);
    }
    return bytes;
  }
}

package dev.antipode.stack.nettyquic;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.quic.QuicTokenHandler;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Asks clients for proof of their address by a Retry (RFC 9000 section 8.1.2), but only while a
 * server is busy with handshakes: it costs a round trip. Until a client has proved it, the server
 * keeps nothing of it.
 *
 * <p>A token is the time in seconds, a MAC of that time, the client's address and port and its
 * Destination Connection ID, and then that ID.
 */
final class RetryUnderLoad implements QuicTokenHandler {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MAC_BYTES = 32;
  private static final int HEAD_BYTES = Long.BYTES + MAC_BYTES;

  /** RFC 9000 section 17.2. */
  private static final int MOST_ID_BYTES = 20;

  /** A client answers a Retry at once. */
  private static final long VALID_SECONDS = 60;

  private final BooleanSupplier busy;
  private final SecretKeySpec key;

  RetryUnderLoad(BooleanSupplier busy) {
    this.busy = busy;
    byte[] secret = new byte[MAC_BYTES];
    new SecureRandom().nextBytes(secret);
    key = new SecretKeySpec(secret, ALGORITHM);
  }

  @Override
  public boolean writeToken(ByteBuf out, ByteBuf id, InetSocketAddress address) {
    if (!busy.getAsBoolean()) {
      return false;
    }
    byte[] original = ByteBufUtil.getBytes(id);
    long second = System.currentTimeMillis() / 1_000;
    out.writeLong(second).writeBytes(mac(second, address, original)).writeBytes(original);
    return true;
  }

  @Override
  public int validateToken(ByteBuf token, InetSocketAddress address) {
    byte[] bytes = ByteBufUtil.getBytes(token);
    if (bytes.length < HEAD_BYTES || bytes.length > maxTokenLength()) {
      return -1;
    }
    long second = token.getLong(token.readerIndex());
    long age = System.currentTimeMillis() / 1_000 - second;
    byte[] original = Arrays.copyOfRange(bytes, HEAD_BYTES, bytes.length);
    byte[] shown = Arrays.copyOfRange(bytes, Long.BYTES, HEAD_BYTES);
    boolean valid =
        age >= 0
            && age <= VALID_SECONDS
            && MessageDigest.isEqual(shown, mac(second, address, original));
    return valid ? HEAD_BYTES : -1;
  }

  @Override
  public int maxTokenLength() {
    return HEAD_BYTES + MOST_ID_BYTES;
  }

  private byte[] mac(long second, InetSocketAddress address, byte[] id) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(address.getAddress().getAddress());
      mac.update((byte) (address.getPort() >> 8));
      mac.update((byte) address.getPort());
      for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
        mac.update((byte) (second >> shift));
      }
      return mac.doFinal(id);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }
}

package dev.antipode.probe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Opens the Initial packets of a server of QUIC version 1, whose keys anybody can derive from the
 * connection ID that the client chose (RFC 9001 section 5.2), and hands out the TLS bytes in them.
 * The library tells neither the group nor a HelloRetryRequest. One thread.
 */
final class InitialPackets {
  private static final byte[] SALT =
      HexFormat.of().parseHex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a");
  private static final int HASH_BYTES = 32;
  private static final int KEY_BYTES = 16;
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int SAMPLE_BYTES = 16;

  /** How far behind the begin of the packet number the sample is (RFC 9001 section 5.4.2). */
  private static final int TO_SAMPLE = 4;

  private static final int VERSION_1 = 1;
  private static final int PADDING = 0;
  private static final int PING = 1;
  private static final int ACK = 2;
  private static final int ACK_ECN = 3;
  private static final int CRYPTO = 6;

  private final Consumer<ByteBuffer> tls;
  private final TreeMap<Long, byte[]> waiting = new TreeMap<>();
  private long next;
  private byte @Nullable [] id;
  private @Nullable Keys keys;

  @SuppressWarnings("ArrayRecordComponent") // nobody compares keys
  private record Keys(SecretKey key, byte[] iv, SecretKey mask) {}

  /**
   * Knows no key yet.
   *
   * @param tls receives the bytes in order
   */
  InitialPackets(Consumer<ByteBuffer> tls) {
    this.tls = tls;
  }

  /** The first datagram that a client sends, or the first after a Retry: it names the keys. */
  void first(ByteBuffer datagram) {
    if (isInitial(datagram)) {
      datagram.position(datagram.position() + 5);
      int length = datagram.get() & 0xff;
      id = length <= datagram.remaining() ? bytes(datagram, length) : null;
      keys = null;
    }
  }

  /** A datagram of the server; what is no Initial packet, or cannot be opened, is passed over. */
  void received(ByteBuffer datagram) {
    byte[] chosen = id;
    if (chosen == null || !datagram.hasRemaining()) {
      return;
    }
    try {
      Keys known = keys == null ? keys(chosen) : keys;
      keys = known;
      while (datagram.hasRemaining() && isInitial(datagram)) {
        ByteBuffer packet = datagram.slice();
        packet.position(5);
        bytes(packet, packet.get() & 0xff);
        bytes(packet, packet.get() & 0xff);
        bytes(packet, (int) number(packet));
        int length = (int) number(packet);
        int end = packet.position() + length;
        frames(ByteBuffer.wrap(opened(known, packet, end)));
        datagram.position(datagram.position() + end);
      }
    } catch (RuntimeException | GeneralSecurityException unreadable) {
      // It says nothing then, and the group stays untold.
    }
  }

  private static boolean isInitial(ByteBuffer datagram) {
    return datagram.remaining() > 7
        && (datagram.get(datagram.position()) & 0xf0) == 0xc0
        && datagram.getInt(datagram.position() + 1) == VERSION_1;
  }

  private static byte[] opened(Keys keys, ByteBuffer packet, int end)
      throws GeneralSecurityException {
    int at = packet.position();
    Cipher hiding = Cipher.getInstance("AES/ECB/NoPadding");
    hiding.init(Cipher.ENCRYPT_MODE, keys.mask());
    byte[] sample = new byte[SAMPLE_BYTES];
    packet.get(at + TO_SAMPLE, sample);
    byte[] mask = hiding.doFinal(sample);
    int first = (packet.get(0) ^ (mask[0] & 0x0f)) & 0xff;
    int size = (first & 3) + 1;
    byte[] header = new byte[at + size];
    packet.get(0, header);
    header[0] = (byte) first;
    byte[] nonce = keys.iv().clone();
    for (int i = 0; i < size; i++) {
      header[at + i] ^= mask[1 + i];
      nonce[IV_BYTES - size + i] ^= header[at + i];
    }
    Cipher opening = Cipher.getInstance("AES/GCM/NoPadding");
    opening.init(Cipher.DECRYPT_MODE, keys.key(), new GCMParameterSpec(TAG_BITS, nonce));
    opening.updateAAD(header);
    byte[] sealed = new byte[end - at - size];
    packet.get(at + size, sealed);
    return opening.doFinal(sealed);
  }

  /** RFC 9000 section 19; no other frames say something before the handshake. */
  private void frames(ByteBuffer frames) {
    while (frames.hasRemaining()) {
      int type = frames.get();
      switch (type) {
        case PADDING, PING -> {}
        case ACK, ACK_ECN -> acknowledged(frames, type == ACK_ECN);
        case CRYPTO -> {
          long offset = number(frames);
          arrived(offset, bytes(frames, (int) number(frames)));
        }
        default -> {
          return;
        }
      }
    }
  }

  private static void acknowledged(ByteBuffer frames, boolean ecn) {
    number(frames);
    number(frames);
    long ranges = number(frames);
    number(frames);
    for (long i = 0; i < 2 * ranges + (ecn ? 3 : 0); i++) {
      number(frames);
    }
  }

  private void arrived(long offset, byte[] data) {
    waiting.putIfAbsent(offset, data);
    for (byte[] piece = waiting.remove(next); piece != null; piece = waiting.remove(next)) {
      next += piece.length;
      tls.accept(ByteBuffer.wrap(piece));
    }
  }

  private static byte[] bytes(ByteBuffer from, int count) {
    byte[] taken = new byte[count];
    from.get(taken);
    return taken;
  }

  /** RFC 9000 section 16. */
  private static long number(ByteBuffer from) {
    int first = from.get() & 0xff;
    long value = first & 0x3f;
    for (int i = 1; i < 1 << (first >>> 6); i++) {
      value = (value << 8) | (from.get() & 0xff);
    }
    return value;
  }

  private static Keys keys(byte[] id) throws GeneralSecurityException {
    KDF kdf = KDF.getInstance("HKDF-SHA256");
    SecretKey secret =
        kdf.deriveKey(
            "Generic", HKDFParameterSpec.ofExtract().addSalt(SALT).addIKM(id).extractOnly());
    SecretKey server = new SecretKeySpec(expanded(kdf, secret, "server in", HASH_BYTES), "Generic");
    return new Keys(
        new SecretKeySpec(expanded(kdf, server, "quic key", KEY_BYTES), "AES"),
        expanded(kdf, server, "quic iv", IV_BYTES),
        new SecretKeySpec(expanded(kdf, server, "quic hp", KEY_BYTES), "AES"));
  }

  /** HKDF-Expand-Label (RFC 8446 section 7.1), without a context. */
  private static byte[] expanded(KDF kdf, SecretKey secret, String label, int length)
      throws GeneralSecurityException {
    byte[] whole = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
    byte[] info =
        ByteBuffer.allocate(whole.length + 4)
            .putShort((short) length)
            .put((byte) whole.length)
            .put(whole)
            .put((byte) 0)
            .array();
    return kdf.deriveData(HKDFParameterSpec.expandOnly(secret, info, length));
  }
}

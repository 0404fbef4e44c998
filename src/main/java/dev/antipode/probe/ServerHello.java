package dev.antipode.probe;

import dev.antipode.wire.TlsNumbers;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a server says in the clear, or for anybody to open, at the beginning of TLS: the
 * ServerHello (RFC 8446 section 4.1.3, RFC 5246 section 7.4.1.3) and, of TLS 1.2, the messages that
 * follow it. Libraries do not tell the group, nor that a HelloRetryRequest came. One thread.
 */
final class ServerHello {
  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int HANDSHAKE = 22;
  private static final int HELLO = 2;
  private static final int CERTIFICATE = 11;
  private static final int KEY_EXCHANGE = 12;
  private static final int HELLO_DONE = 14;
  private static final int NAMED_CURVE = 3;
  private static final int PRE_SHARED_KEY = 41;
  private static final int SUPPORTED_VERSIONS = 43;
  private static final int KEY_SHARE = 51;
  private static final int RECORD_HEADER = 5;
  private static final int RANDOM = 32;

  /** More than anything that is said in the clear. */
  private static final int MOST_BYTES = 1 << 18;

  private static final byte[] ASKS_AGAIN = HexFormat.of().parseHex(TlsNumbers.RETRY_RANDOM);

  private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
  private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
  private boolean over;
  private boolean there;
  private boolean tls13;
  private boolean helloRetry;
  private boolean resumed;
  private @Nullable String group;

  /** Whether a ServerHello was read whole. */
  boolean isThere() {
    return there;
  }

  boolean helloRetry() {
    return helloRetry;
  }

  boolean resumed() {
    return resumed;
  }

  @Nullable String group() {
    return group;
  }

  /** The next bytes that TCP brought. What cannot be read ends the reading, and no connection. */
  void received(ByteBuffer bytes) {
    if (over) {
      return;
    }
    byte[] more = new byte[bytes.remaining()];
    bytes.get(more);
    unread.writeBytes(more);
    try {
      records();
    } catch (RuntimeException malformed) {
      over = true;
    }
    over |= unread.size() + messages.size() > MOST_BYTES;
  }

  private void records() {
    ByteBuffer all = ByteBuffer.wrap(unread.toByteArray());
    while (!over && all.remaining() >= RECORD_HEADER) {
      int length = all.getShort(all.position() + 3) & 0xffff;
      if (all.remaining() < RECORD_HEADER + length) {
        break;
      }
      int type = all.get();
      all.position(all.position() + RECORD_HEADER - 1);
      byte[] content = new byte[length];
      all.get(content);
      record(type, content);
    }
    unread.reset();
    unread.write(all.array(), all.position(), all.remaining());
  }

  private void record(int type, byte[] content) {
    if (type == HANDSHAKE) {
      messages(content);
    } else if (type != CHANGE_CIPHER_SPEC || (there && !tls13)) {
      // TLS 1.3 sends a CHANGE_CIPHER_SPEC that means nothing, even behind a HelloRetryRequest.
      over = true;
    }
  }

  /** The next bytes of messages that QUIC brought, which has no records (RFC 9001 section 4). */
  void receivedMessages(ByteBuffer bytes) {
    byte[] more = new byte[bytes.remaining()];
    bytes.get(more);
    try {
      messages(more);
    } catch (RuntimeException malformed) {
      over = true;
    }
  }

  private void messages(byte[] more) {
    messages.writeBytes(more);
    ByteBuffer all = ByteBuffer.wrap(messages.toByteArray());
    while (!over && all.remaining() >= 4) {
      int length = all.getInt(all.position()) & 0xffffff;
      if (all.remaining() < 4 + length) {
        break;
      }
      int type = all.get();
      all.position(all.position() + 3);
      message(type, all.slice(all.position(), length));
      all.position(all.position() + length);
    }
    messages.reset();
    messages.write(all.array(), all.position(), all.remaining());
  }

  private void message(int type, ByteBuffer body) {
    switch (type) {
      case HELLO -> hello(body);
      case CERTIFICATE -> resumed = false;
      case KEY_EXCHANGE -> {
        if (body.get() == NAMED_CURVE) {
          group = name(body.getShort());
        }
      }
      case HELLO_DONE -> over = true;
      default -> {}
    }
  }

  private void hello(ByteBuffer body) {
    body.getShort();
    byte[] random = new byte[RANDOM];
    body.get(random);
    skip(body, body.get() & 0xff);
    skip(body, 3);
    int version = 0;
    boolean preShared = false;
    if (body.remaining() >= 2) {
      body.getShort();
    }
    while (body.remaining() >= 4) {
      int kind = body.getShort();
      int length = body.getShort() & 0xffff;
      ByteBuffer value = body.slice(body.position(), length);
      skip(body, length);
      switch (kind) {
        case SUPPORTED_VERSIONS -> version = value.getShort();
        case KEY_SHARE -> group = name(value.getShort());
        case PRE_SHARED_KEY -> preShared = true;
        default -> {}
      }
    }
    tls13 = version == 0x0304;
    if (Arrays.equals(random, ASKS_AGAIN)) {
      helloRetry = true;
      return;
    }
    there = true;
    // Of TLS 1.2, until a certificate follows (RFC 5246 section 7.3, figure 2).
    resumed = tls13 ? preShared : true;
    over = tls13;
  }

  private static void skip(ByteBuffer bytes, int count) {
    bytes.position(bytes.position() + count);
  }

  private static String name(short group) {
    return TlsNumbers.group(group & 0xffff);
  }
}

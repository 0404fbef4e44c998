package dev.antipode.stack.http;

import dev.antipode.stack.StreamListener;
import io.netty.buffer.ByteBuf;
import java.io.IOException;

/**
 * One message on its way in (RFC 9110 section 6), passed to the listener of its stream: its content
 * as it arrives, then its end or its failure, and nothing after that. One thread at a time.
 */
public final class Inbound {
  private static final int SUCCESSFUL = 2;

  private final StreamListener listener;
  private final Runnable header;
  private volatile boolean heard;
  private boolean ended;

  private Inbound(StreamListener listener, Runnable header) {
    this.listener = listener;
    this.header = header;
  }

  public static Inbound request(StreamListener listener) {
    return new Inbound(listener, () -> {});
  }

  /**
   * A response.
   *
   * @param header runs when the header section has arrived
   */
  public static Inbound response(StreamListener listener, Runnable header) {
    return new Inbound(listener, header);
  }

  /** Whether any of it has arrived; any thread. */
  public boolean heard() {
    return heard;
  }

  /** The header section of a response has arrived, with this status code (RFC 9110 section 15). */
  public void status(int code) {
    heard = true;
    header.run();
    if (code / 100 != SUCCESSFUL) {
      fail(new IOException("the server answered with status " + code));
    }
  }

  /** A part of the content; remains the caller's to release. */
  public void content(ByteBuf part) {
    heard = true;
    if (part.isReadable() && !ended) {
      listener.received(part.nioBuffer());
    }
  }

  /** The message is complete. */
  public void end() {
    heard = true;
    if (!ended) {
      ended = true;
      listener.finished();
    }
  }

  /** The message will not be completed. Does nothing if it is complete already. */
  public void fail(Throwable cause) {
    if (!ended) {
      ended = true;
      listener.failed(cause);
    }
  }
}

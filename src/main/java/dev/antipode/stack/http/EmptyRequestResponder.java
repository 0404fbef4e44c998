package dev.antipode.stack.http;

import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Answers a bare GET or HEAD, such as a browser's or curl's. These methods (RFC 9110 section 9.3)
 * have no content that an application could answer, so a person with a browser would see an empty
 * page or none. Every other request goes to the application. One for each exchange; one thread at a
 * time.
 */
public final class EmptyRequestResponder {
  private static final String CONTENT_TYPE = "text/plain; charset=utf-8";

  private final String text;
  private @Nullable String method;

  /**
   * Nothing has been asked yet.
   *
   * @param protocol such as {@code HTTP/2}
   */
  public EmptyRequestResponder(String protocol) {
    text =
        "This is a server of Antipode, and this request came over "
            + protocol
            + ".\nWhat you POST to any path, it answers.\n";
  }

  /** The header section of a request has arrived, with this method. */
  public void method(CharSequence of) {
    method = of.toString();
  }

  public boolean isWanted() {
    return "GET".equals(method) || "HEAD".equals(method);
  }

  /** The media type of the response. */
  public String contentType() {
    return isWanted() ? CONTENT_TYPE : Request.CONTENT_TYPE;
  }

  /** The content of the response to a GET, and none to a HEAD. */
  public byte[] content() {
    return "HEAD".equals(method) ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The length that the response states; for a HEAD it is that of the GET (RFC 9110 section 8.6).
   *
   * @param written in bytes, or {@link Request#UNKNOWN_LENGTH}
   */
  public long length(long written) {
    return isWanted() ? text.getBytes(StandardCharsets.UTF_8).length : written;
  }

  /**
   * Listens to a request in front of the application, and answers instead of it where the request
   * is a bare GET or HEAD.
   */
  public StreamListener over(StreamListener application, Stream stream) {
    return new StreamListener() {
      @Override
      public void received(ByteBuffer data) {
        if (!isWanted()) {
          application.received(data);
        }
      }

      @Override
      public void finished() {
        if (isWanted()) {
          stream.write(ByteBuffer.wrap(content()), true);
        } else {
          application.finished();
        }
      }

      @Override
      public void failed(Throwable cause) {
        application.failed(cause);
      }
    };
  }
}

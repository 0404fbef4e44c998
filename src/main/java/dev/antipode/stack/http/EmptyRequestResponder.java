package dev.antipode.stack.http;

import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.application.ContentListener;
import dev.antipode.stack.application.ContentRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers a bare GET or HEAD, such as a browser's or curl's. These methods (RFC 9110 section 9.3)
 * have no content that an application could answer, so a person with a browser would see an empty
 * page or none. A path that is a number, such as {@code /1000000}, is a file of so many bytes, for
 * programs that ask for nothing else. Every other request goes to the application. One for each
 * exchange; one thread at a time.
 */
public final class EmptyRequestResponder {
  private static final long NO_FILE = -1;

  private static final String CONTENT_TYPE = "text/plain; charset=utf-8";

  /** The most digits of a file's size. */
  private static final Pattern FILE = Pattern.compile("/\\d{1,12}");

  private final String text;
  private @Nullable String method;
  private long fileBytes = NO_FILE;

  /**
   * Nothing has been asked yet.
   *
   * @param protocol such as {@code HTTP/2}
   */
  public EmptyRequestResponder(String protocol) {
    text =
        "This is a server of Antipode, and this request came over "
            + protocol
            + ".\nWhat you POST to any path, it answers. GET /N for a file of N bytes.\n";
  }

  /** The header section of a request has arrived, with this method and this target. */
  public void asked(CharSequence of, CharSequence path) {
    method = of.toString();
    fileBytes =
        FILE.matcher(path).matches() ? Long.parseLong(path.toString().substring(1)) : NO_FILE;
  }

  public boolean isWanted() {
    return "GET".equals(method) || "HEAD".equals(method);
  }

  private boolean isFile() {
    return fileBytes != NO_FILE;
  }

  /** The media type of the response. */
  public String contentType() {
    return isWanted() && !isFile() ? CONTENT_TYPE : Request.CONTENT_TYPE;
  }

  private byte[] page() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The length that the response states; for a HEAD it is that of the GET (RFC 9110 section 8.6).
   *
   * @param written in bytes, or {@link Request#UNKNOWN_LENGTH}
   */
  public long length(long written) {
    if (!isWanted()) {
      return written;
    }
    return isFile() ? fileBytes : page().length;
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
          answer(stream);
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

  private void answer(Stream stream) {
    if (isFile() && "GET".equals(method)) {
      ContentListener file = new ContentListener(stream);
      file.received(ByteBuffer.wrap(new ContentRequest(0, fileBytes).header()));
      file.finished();
    } else {
      stream.write(ByteBuffer.wrap("HEAD".equals(method) ? new byte[0] : page()), true);
    }
  }
}

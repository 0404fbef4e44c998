package dev.antipode.stack.flupke;

import dev.antipode.stack.Stream;
import dev.antipode.stack.http.Inbound;
import dev.antipode.stack.http.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One request of a client and its response. Flupke's {@code send} blocks until both are complete,
 * so each exchange has a virtual thread. Any thread may write, one at a time.
 */
final class FlupkeExchange implements Stream {
  private final HttpClient http;
  private final Request request;
  private final Inbound response;
  private final RequestContent content;
  private final ResponseContent body;
  private final AtomicBoolean begun = new AtomicBoolean();

  /**
   * Begins with nothing sent.
   *
   * @param sent runs when Flupke has taken the whole request
   */
  FlupkeExchange(HttpClient http, Request request, Inbound response, Runnable sent) {
    this.http = http;
    this.request = request;
    this.response = response;
    this.body = new ResponseContent(response);
    this.content = new RequestContent(new Pieces(body::cancel), sent);
  }

  @Override
  public CompletionStage<Void> write(ByteBuffer data, boolean last) {
    boolean first = begun.compareAndSet(false, true);
    long length = last ? data.remaining() : Request.UNKNOWN_LENGTH;
    CompletionStage<Void> taken = content.pieces().write(data, last);
    if (first) {
      Thread.ofVirtual().name("http3-kwik-exchange").start(() -> exchange(length));
    }
    return taken;
  }

  private void exchange(long length) {
    HttpRequest message =
        HttpRequest.newBuilder(
                URI.create(Request.SCHEME + "://" + request.authority() + Request.PATH))
            .header("content-type", Request.CONTENT_TYPE)
            .method(Request.METHOD, content.publisher(length))
            .build();
    try {
      http.send(
          message,
          header -> {
            response.status(header.statusCode());
            return body;
          });
    } catch (IOException | RuntimeException failed) {
      body.onError(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      body.onError(interrupted);
    }
  }

  /**
   * Gives up the response, and does not finish the request: Flupke has no way to reset its stream
   * (RFC 9114 section 4.1.1).
   */
  @Override
  public void reset() {
    content.pieces().reset();
  }
}

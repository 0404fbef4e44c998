package dev.antipode.stack.flupke;

import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.http.EmptyRequestResponder;
import dev.antipode.stack.http.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import tech.kwik.flupke.server.HttpRequestHandler;
import tech.kwik.flupke.server.HttpServerRequest;
import tech.kwik.flupke.server.HttpServerResponse;

/**
 * Gives requests to a server's application. Flupke calls it on a thread of its own for each
 * request, and ends the response when it returns; a virtual thread reads the request meanwhile.
 */
record Responder(ServerApplication application) implements HttpRequestHandler {
  private static final int BUFFER_BYTES = 16 << 10;

  @Override
  public void handleRequest(HttpServerRequest request, HttpServerResponse response)
      throws IOException {
    EmptyRequestResponder greeting = new EmptyRequestResponder("HTTP/3");
    greeting.method(request.method());
    if (greeting.isWanted()) {
      greet(greeting, response);
      return;
    }
    Pieces content = new Pieces(() -> {});
    StreamListener listener = application.opened(content);
    Thread.ofVirtual().name("http3-kwik-request").start(() -> read(request.body(), listener));
    try {
      content.awaitFirst();
      response.setStatus(Request.OK);
      response.addHeader("content-type", Request.CONTENT_TYPE);
      OutputStream body = response.getOutputStream();
      content.drain(body::write);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server is closed");
    }
  }

  private static void greet(EmptyRequestResponder greeting, HttpServerResponse response)
      throws IOException {
    response.setStatus(Request.OK);
    response.addHeader("content-type", greeting.contentType());
    response.getOutputStream().write(greeting.content());
  }

  private static void read(InputStream body, StreamListener listener) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        listener.received(ByteBuffer.wrap(buffer, 0, read));
      }
    } catch (IOException | RuntimeException failed) {
      listener.failed(failed);
      return;
    }
    listener.finished();
  }
}

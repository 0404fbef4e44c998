package dev.antipode.stack.flupke;

import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.http.EmptyRequestResponder;
import dev.antipode.stack.http.Request;
import dev.antipode.stack.kwik.StreamReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import tech.kwik.flupke.server.HttpRequestHandler;
import tech.kwik.flupke.server.HttpServerRequest;
import tech.kwik.flupke.server.HttpServerResponse;

/**
 * Gives requests to a server's application. Flupke calls it on a thread of its own for each
 * request, and ends the response when it returns; a virtual thread reads the request meanwhile.
 */
record Responder(ServerApplication application) implements HttpRequestHandler {
  @Override
  public void handleRequest(HttpServerRequest request, HttpServerResponse response)
      throws IOException {
    EmptyRequestResponder greeting = new EmptyRequestResponder("HTTP/3");
    greeting.asked(request.method(), request.path());
    Pieces content = new Pieces(() -> {});
    StreamListener listener = greeting.over(application.opened(content), content);
    Thread.ofVirtual()
        .name("http3-kwik-request")
        .start(() -> StreamReader.read(request.body(), listener, content.gate()));
    try {
      content.awaitFirst();
      response.setStatus(Request.OK);
      response.addHeader("content-type", greeting.contentType());
      OutputStream body = response.getOutputStream();
      content.drain(body::write);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server is closed");
    } finally {
      content.end();
    }
  }
}

package dev.antipode.stack.flupke;

import dev.antipode.sample.Stopwatch;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.ServerLimits;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.http.Inbound;
import dev.antipode.stack.http.Request;
import dev.antipode.stack.kwik.KwikApplication;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tech.kwik.core.QuicClientConnection;
import tech.kwik.core.QuicConnection;
import tech.kwik.core.server.ApplicationProtocolConnection;
import tech.kwik.core.server.ApplicationProtocolConnectionFactory;
import tech.kwik.flupke.Http3SingleConnectionClient;
import tech.kwik.flupke.server.Http3ApplicationProtocolFactory;

/** HTTP/3 (RFC 9114) by Flupke. */
enum FlupkeApplication implements KwikApplication {
  INSTANCE;

  /** A thread for each request, as Flupke's own executor has, but one executor for all. */
  private static final ExecutorService REQUESTS =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("http3-connection-", 0).factory());

  @Override
  public String title() {
    return "http3-kwik";
  }

  /** RFC 9114 section 3.1. */
  @Override
  public String alpn() {
    return "h3";
  }

  @Override
  public ApplicationProtocolConnectionFactory serve(ServerApplication application) {
    var http = new Http3ApplicationProtocolFactory(new Responder(application), Map.of(), REQUESTS);
    // Flupke's own limit for a request's content is 10 MiB.
    http.setMaxDataSize(Long.MAX_VALUE);
    return http;
  }

  @Override
  public ApplicationProtocolConnection accept(
      ApplicationProtocolConnectionFactory http, String protocol, QuicConnection connection) {
    return EarlyConnections.accept(http, protocol, connection);
  }

  /** A Flupke client of its own, which knows no other connection. */
  @Override
  public Client client(
      QuicClientConnection connection, InetSocketAddress server, Duration timeout) {
    return new Open(
        new Http3SingleConnectionClient(
            connection, timeout, (long) ServerLimits.MEASURING.streamWindow()),
        Request.to(server));
  }

  private record Open(HttpClient http, Request request) implements Client {
    @Override
    public void request(Dial dial) {
      Stopwatch stopwatch = dial.stopwatch();
      Inbound response =
          Inbound.response(
              dial.firstListener(), () -> stopwatch.note(Stopwatch.Event.RESPONSE_HEADER));
      Runnable sent = () -> stopwatch.note(Stopwatch.Event.REQUEST_SENT);
      new FlupkeExchange(http, request, response, sent)
          .write(ByteBuffer.wrap(dial.firstRequest()), true);
    }

    @Override
    public Stream open(StreamListener listener) {
      return new FlupkeExchange(http, request, Inbound.response(listener, () -> {}), () -> {});
    }
  }
}

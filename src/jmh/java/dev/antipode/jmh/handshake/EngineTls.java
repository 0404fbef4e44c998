package dev.antipode.jmh.handshake;

import dev.antipode.stack.Credentials;
import dev.antipode.stack.identity.WitnessingTrust;
import io.netty.util.ReferenceCountUtil;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;

/** Two {@link SSLEngine}s of one library, back to back, on one thread. */
final class EngineTls implements Tls {
  private static final int MOST_TURNS = 100;
  private static final byte GREETING = 42;

  private final Supplier<SSLEngine> clients;
  private final Supplier<SSLEngine> servers;
  private final WitnessingTrust trust;
  private final SSLSessionContext sessions;
  private final Closing closing;
  private final ByteBuffer toServer;
  private final ByteBuffer toClient;
  private final ByteBuffer serverPlain;
  private final ByteBuffer clientPlain;
  private final ByteBuffer nothing = ByteBuffer.allocate(0);
  private final ByteBuffer greeting;

  /** Frees what the library holds. */
  @FunctionalInterface
  interface Closing {
    void close();
  }

  /**
   * Engines of one client's and one server's context.
   *
   * @param trust the client's
   * @param sessions the client's, where a full handshake must forget them; an engine finds its
   *     session by the server's name and port
   * @param buffers where the library likes its bytes: on the heap or outside
   */
  EngineTls(
      Supplier<SSLEngine> clients,
      Supplier<SSLEngine> servers,
      WitnessingTrust trust,
      SSLSessionContext sessions,
      IntFunction<ByteBuffer> buffers,
      Closing closing) {
    this.clients = clients;
    this.servers = servers;
    this.trust = trust;
    this.sessions = sessions;
    this.closing = closing;
    SSLEngine any = clients.get();
    int record = Math.max(32 << 10, any.getSession().getPacketBufferSize());
    ReferenceCountUtil.release(any);
    toServer = buffers.apply(record);
    toClient = buffers.apply(record);
    serverPlain = buffers.apply(record);
    clientPlain = buffers.apply(record);
    greeting = buffers.apply(1);
    greeting.put(0, GREETING);
  }

  /** TLS 1.3, one suite, one group, and the rules for names of HTTPS (RFC 9110 section 4.3.4). */
  static SSLParameters pin(SSLParameters parameters, boolean client) {
    parameters.setProtocols(new String[] {"TLSv1.3"});
    parameters.setCipherSuites(new String[] {"TLS_AES_128_GCM_SHA256"});
    if (client) {
      parameters.setServerNames(List.of(new SNIHostName(Credentials.SERVER_NAME)));
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    return parameters;
  }

  @Override
  public int connect(boolean resume) throws SSLException {
    if (!resume) {
      forget();
    }
    SSLEngine client = clients.get();
    SSLEngine server = servers.get();
    int crossed;
    try {
      crossed = handshakeAndGreet(client, server);
      client.closeOutbound();
      server.closeOutbound();
    } finally {
      ReferenceCountUtil.release(client);
      ReferenceCountUtil.release(server);
    }
    if (trust.verified(client) == resume) {
      throw new IllegalStateException(
          resume ? "a full handshake in place of a resumed one" : "not a full handshake");
    }
    return crossed;
  }

  private void forget() {
    for (byte[] id : Collections.list(sessions.getIds())) {
      SSLSession known = sessions.getSession(id);
      if (known != null) {
        known.invalidate();
      }
    }
  }

  private int handshakeAndGreet(SSLEngine client, SSLEngine server) throws SSLException {
    toServer.clear();
    toClient.clear();
    clientPlain.clear();
    serverPlain.clear();
    greeting.clear();
    client.beginHandshake();
    server.beginHandshake();
    int crossed = 0;
    for (int turn = 0; turn < MOST_TURNS; turn++) {
      wrap(client, nothing, toServer);
      crossed += toServer.position();
      unwrap(server, toServer, serverPlain);
      boolean greets = isOpen(server) && greeting.hasRemaining();
      wrap(server, greets ? greeting : nothing, toClient);
      crossed += toClient.position();
      unwrap(client, toClient, clientPlain);
      if (clientPlain.position() == 1 && isOpen(client)) {
        if (clientPlain.get(0) != GREETING) {
          throw new SSLException("the greeting was changed on its way");
        }
        return crossed;
      }
    }
    throw new SSLException(
        "no end after "
            + MOST_TURNS
            + " turns: "
            + client.getHandshakeStatus()
            + ", "
            + server.getHandshakeStatus());
  }

  private static boolean isOpen(SSLEngine engine) {
    return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
        && !engine.getSession().getProtocol().equals("NONE");
  }

  /**
   * All that the engine has to say now. Netty's engine moves on only when it is asked, even where
   * it says that it waits for its peer.
   */
  private static void wrap(SSLEngine engine, ByteBuffer plain, ByteBuffer out) throws SSLException {
    while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING || plain.hasRemaining()) {
      SSLEngineResult result = engine.wrap(plain, out);
      runTasks(engine);
      if (result.getStatus() != SSLEngineResult.Status.OK || result.bytesProduced() == 0) {
        return;
      }
    }
  }

  /** All that came in. */
  private static void unwrap(SSLEngine engine, ByteBuffer in, ByteBuffer plain)
      throws SSLException {
    in.flip();
    while (in.hasRemaining() || engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP_AGAIN) {
      SSLEngineResult result = engine.unwrap(in, plain);
      runTasks(engine);
      if (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
          || (result.bytesConsumed() == 0 && result.bytesProduced() == 0)) {
        break;
      }
    }
    in.compact();
  }

  private static void runTasks(SSLEngine engine) {
    for (Runnable task = engine.getDelegatedTask(); task != null; ) {
      task.run();
      task = engine.getDelegatedTask();
    }
  }

  @Override
  public void close() {
    closing.close();
  }
}

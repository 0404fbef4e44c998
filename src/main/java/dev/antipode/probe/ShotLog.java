package dev.antipode.probe;

import io.netty.util.concurrent.Future;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What a connection shows while it is open. Written on its event loop; read when {@link #done()}
 * is.
 */
final class ShotLog {
  /** Of all fields, those that tell of protocols, of redirections and of the server. */
  private static final java.util.Set<String> FIELDS =
      java.util.Set.of("alt-svc", "location", "server", "age", "via");

  private final Visit visit;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Map<String, String> headers = new TreeMap<>();
  private long start;
  private @Nullable Long connectNs;
  private @Nullable Long handshakeNs;
  private @Nullable Long firstByteNs;
  private @Nullable String version;
  private @Nullable String suite;
  private @Nullable String alpn;
  private @Nullable Integer certificates;
  private @Nullable Integer chainBytes;
  private @Nullable Integer status;
  private Shot.Early early = Shot.Early.NONE;

  ShotLog(Visit visit) {
    this.visit = visit;
  }

  Visit visit() {
    return visit;
  }

  /** Completes when the response has begun, or the handshake is complete and nothing is asked. */
  CompletableFuture<Void> done() {
    return done;
  }

  void started() {
    start = System.nanoTime();
  }

  void connected() {
    connectNs = System.nanoTime() - start;
  }

  void handshakeComplete() {
    handshakeNs = System.nanoTime() - start;
  }

  boolean isComplete() {
    return handshakeNs != null;
  }

  void agreed(SSLSession session, @Nullable String protocol) {
    version = session.getProtocol();
    suite = session.getCipherSuite();
    alpn = protocol == null ? "" : protocol;
    try {
      int bytes = 0;
      Certificate[] chain = session.getPeerCertificates();
      for (Certificate certificate : chain) {
        bytes += certificate.getEncoded().length;
      }
      certificates = chain.length;
      chainBytes = bytes;
    } catch (SSLPeerUnverifiedException | CertificateEncodingException untold) {
      certificates = null;
    }
  }

  /** A field of the response's header section. */
  void field(String name, String value) {
    if (FIELDS.contains(name)) {
      headers.merge(name, value, (one, other) -> one + ", " + other);
    }
  }

  /** The header section of the response is there. */
  void answered(int code) {
    if (firstByteNs == null) {
      firstByteNs = System.nanoTime() - start;
      status = code;
      done.complete(null);
    }
  }

  void early(Shot.Early what) {
    early = what;
  }

  void finished() {
    done.complete(null);
  }

  void failed(Throwable cause) {
    done.completeExceptionally(cause);
  }

  /** To be added to what must not fail, as a listener. */
  void follows(Future<?> step) {
    if (!step.isSuccess()) {
      failed(step.cause());
    }
  }

  /** The shot that became of it, with what was read from TCP's bytes. */
  Shot shot(ServerHello hello, @Nullable String problem) {
    return shot(hello, hello.isThere() ? hello.resumed() : null, null, problem);
  }

  /** The same with what was seen of QUIC's datagrams. */
  Shot shot(DatagramTap datagrams, @Nullable Boolean resumed, @Nullable String problem) {
    return shot(datagrams.hello(), resumed, datagrams, problem);
  }

  private Shot shot(
      ServerHello hello,
      @Nullable Boolean resumed,
      @Nullable DatagramTap datagrams,
      @Nullable String problem) {
    return new Shot(
        visit,
        connectNs,
        handshakeNs,
        firstByteNs,
        new Shot.Facts(
            version,
            suite,
            hello.group(),
            alpn,
            hello.isThere() ? hello.helloRetry() : null,
            resumed,
            early,
            datagrams != null && datagrams.retry(),
            datagrams != null && datagrams.versionAgain(),
            certificates,
            chainBytes,
            datagrams == null ? null : datagrams.firstFlightBytes(),
            datagrams == null ? null : datagrams.serverBytes(),
            status,
            headers),
        problem);
  }
}

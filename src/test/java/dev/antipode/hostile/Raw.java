package dev.antipode.hostile;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Sockets without a stack. */
final class Raw {
  /** What a busy machine takes longer. */
  static final Duration SLACK = Duration.ofSeconds(20);

  private Raw() {}

  static Socket connect(Victim victim) throws IOException {
    Socket socket = new Socket(victim.address().getAddress(), victim.address().getPort());
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** Under TLS, its handshake complete. */
  static SSLSocket secure(Victim victim, String alpn) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("ca", victim.credentials().ca());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLSocket socket =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(
                    connect(victim),
                    victim.address().getHostString(),
                    victim.address().getPort(),
                    true);
    if (!alpn.isEmpty()) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {alpn});
      socket.setSSLParameters(parameters);
    }
    socket.startHandshake();
    return socket;
  }

  /** Reads until the server closes; fails if it does not within the time and the slack. */
  static void awaitClosed(Socket socket, Duration limit, String what) throws IOException {
    long end = System.nanoTime() + limit.plus(SLACK).toNanos();
    socket.setSoTimeout(200);
    byte[] buffer = new byte[4_096];
    while (System.nanoTime() < end) {
      try {
        if (socket.getInputStream().read(buffer) < 0) {
          return;
        }
      } catch (SocketTimeoutException notYet) {
        // Until the time is over.
      } catch (IOException reset) {
        return;
      }
    }
    throw new AssertionError(
        what
            + " is still open after "
            + limit.plus(SLACK).toSeconds()
            + " s; the limit is "
            + limit);
  }

  /**
   * Writes a byte now and then until the server closes; fails if it does not.
   *
   * @param bytes the next bytes to write
   */
  static void drip(
      Socket socket, java.util.function.Supplier<byte[]> bytes, Duration limit, String what)
      throws Exception {
    long end = System.nanoTime() + limit.plus(SLACK).toNanos();
    socket.setSoTimeout(20);
    byte[] buffer = new byte[4_096];
    while (System.nanoTime() < end) {
      try {
        socket.getOutputStream().write(bytes.get());
        socket.getOutputStream().flush();
        if (socket.getInputStream().read(buffer) < 0) {
          return;
        }
      } catch (SocketTimeoutException notYet) {
        Thread.sleep(100);
      } catch (IOException closed) {
        return;
      }
    }
    throw new AssertionError(
        what
            + " is still open after "
            + limit.plus(SLACK).toSeconds()
            + " s; the limit is "
            + limit);
  }
}

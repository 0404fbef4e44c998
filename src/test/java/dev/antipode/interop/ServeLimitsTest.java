package dev.antipode.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.cli.Antipode;
import dev.antipode.cli.InProcess;
import dev.antipode.stack.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user of {@code antipode serve} says of its limits, and what it says of its reach. */
@Timeout(120)
class ServeLimitsTest {
  /** Half of what the shortest default is. */
  private static final int SOON_MS = 5_000;

  private static final String WARNING = "can be reached from other machines";

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "--handshake-timeout, 0",
    "--header-timeout, -1",
    "--idle-timeout, 1000001",
    "--connections, 0",
    "--connections, -3",
    "--connections, 2000000",
    "--connections, many",
    "--idle-timeout, 99999999999999999999",
    "--idle-timeout, 1.5"
  })
  void limitsThatAreNoneAreRefused(String flag, String value) {
    Antipode.Ended ended =
        InProcess.run(
            "serve", "--stack", "tcp", "--credentials", folder.toString(), flag + "=" + value);
    assertThat(ended.exit()).as(ended.err()).isEqualTo(2);
    assertThat(ended.err()).contains(flag, value).doesNotContain("\tat ");
    assertThat(folder).isEmptyDirectory();
  }

  /** Whether the other side ends a connection before long, however it does. */
  private static boolean ends(Socket socket) throws IOException {
    socket.setSoTimeout(SOON_MS);
    try {
      while (socket.getInputStream().read() >= 0) {
        // what it says at its end does not matter
      }
      return true;
    } catch (SocketException reset) {
      return true;
    } catch (SocketTimeoutException stays) {
      return false;
    }
  }

  private SSLSocket secured(int port) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(new Credentials(folder.resolve("credentials")).trustStore());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    socket.startHandshake();
    return socket;
  }

  @Test
  void eachTimeoutEndsItsKindOfConnection() throws Exception {
    try (Serving server =
            Serving.start(
                folder,
                "http1",
                "--handshake-timeout=3",
                "--header-timeout=1",
                "--idle-timeout=2");
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(server.said()).doesNotContain(WARNING);
      int port = server.port();
      Callable<Boolean> silent =
          () -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
              return ends(socket);
            }
          };
      Callable<Boolean> idle =
          () -> {
            Socket socket = secured(port);
            boolean ended = ends(socket);
            try {
              socket.close();
            } catch (SocketException gone) {
              // there is nobody to be told
            }
            return ended;
          };
      Callable<Boolean> slow =
          () -> {
            try (Socket socket = secured(port)) {
              // A letter now and then is no silence.
              for (int i = 0; i < 60; i++) {
                socket.getOutputStream().write("G".getBytes(StandardCharsets.US_ASCII));
                Thread.sleep(100);
              }
              return false;
            } catch (IOException ended) {
              return true;
            }
          };
      List<Future<Boolean>> all = clients.invokeAll(List.of(silent, idle, slow));
      assertThat(all.get(0).get()).as("--handshake-timeout").isTrue();
      assertThat(all.get(1).get()).as("--idle-timeout").isTrue();
      assertThat(all.get(2).get()).as("--header-timeout").isTrue();
    }
  }

  @Test
  void oneTooManyIsClosedAndTheReachIsTold() throws Exception {
    try (Serving server = Serving.start(folder, "tcp", "--connections=1", "--bind=0.0.0.0")) {
      assertThat(server.said()).contains("antipode: warning: 0.0.0.0 " + WARNING);
      try (Socket first = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        echoes(first);
        try (Socket second = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
          assertThat(ends(second)).isTrue();
        }
        echoes(first);
      }
    }
  }

  private static void echoes(Socket socket) throws IOException {
    socket.setSoTimeout(SOON_MS);
    socket.getOutputStream().write('x');
    assertThat(socket.getInputStream().read()).isEqualTo('x');
  }
}

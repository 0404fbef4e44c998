package dev.antipode.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.antipode.stack.StackDescription.Application;
import java.net.Socket;

/** Header sections that do not end. */
final class SlowHeaders {
  private SlowHeaders() {}

  static void play(Victim victim, HostileClient.Watcher watcher) throws Exception {
    boolean one = victim.application() == Application.H1;
    try (Socket socket = Raw.secure(victim, one ? "http/1.1" : "h2")) {
      if (one) {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n".getBytes(US_ASCII));
      } else {
        socket.getOutputStream().write(Http2Bytes.preface());
        // HEADERS without END_HEADERS.
        socket.getOutputStream().write(Http2Bytes.frame(1, 0, 1, Http2Bytes.request()));
      }
      watcher.worst();
      byte[] more =
          one
              ? "x: y\r\n".getBytes(US_ASCII)
              // CONTINUATION with an indexed field, and no END_HEADERS either.
              : Http2Bytes.frame(9, 0, 1, new byte[] {(byte) 0x90});
      Raw.drip(socket, () -> more, victim.limits().header(), "a header section that does not end");
    }
  }
}

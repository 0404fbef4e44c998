package dev.antipode.stack.tcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;

/** Stands between a client and a server on loopback, and keeps what each of them has said first. */
final class HelloRelay implements AutoCloseable {
  private final ServerSocket front;
  private final ByteArrayOutputStream client = new ByteArrayOutputStream();
  private final ByteArrayOutputStream server = new ByteArrayOutputStream();

  HelloRelay(InetSocketAddress behind) throws IOException {
    front = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> serve(behind));
  }

  InetSocketAddress address() {
    return (InetSocketAddress) front.getLocalSocketAddress();
  }

  private void serve(InetSocketAddress behind) {
    try (Socket near = front.accept();
        Socket far = new Socket(behind.getAddress(), behind.getPort())) {
      Thread back = Thread.ofVirtual().start(() -> copy(far, near, server));
      copy(near, far, client);
      back.join();
    } catch (IOException | InterruptedException ended) {
      // What was kept until then is what the test looks at.
    }
  }

  private static void copy(Socket from, Socket to, ByteArrayOutputStream kept) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8_192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        synchronized (kept) {
          kept.write(buffer, 0, read);
        }
        out.write(buffer, 0, read);
      }
      to.shutdownOutput();
    } catch (IOException ended) {
      // As above.
    }
  }

  /** Whether the client has sent a key share: its group, its length, and so many bytes. */
  boolean offers(int group, int bytes) {
    return holds(client, group, bytes);
  }

  boolean answers(int group, int bytes) {
    return holds(server, group, bytes);
  }

  /** Whether these four bytes are in what the server has sent. */
  boolean serverSaid(int four) {
    return holds(server, four >>> 16, four & 0xffff, 0);
  }

  private static boolean holds(ByteArrayOutputStream kept, int group, int bytes) {
    return holds(kept, group, bytes, bytes);
  }

  private static boolean holds(ByteArrayOutputStream kept, int group, int bytes, int follow) {
    byte[] all;
    synchronized (kept) {
      all = kept.toByteArray();
    }
    ByteBuffer said = ByteBuffer.wrap(all);
    for (int at = 0; at + 4 + follow <= all.length; at++) {
      if (said.getInt(at) == (group << 16 | bytes)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    front.close();
  }
}

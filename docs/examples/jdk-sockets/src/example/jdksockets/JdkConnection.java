package example.jdksockets;

import dev.antipode.sample.Negotiated;
import dev.antipode.stack.Connection;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** One stream, which is the connection. */
record JdkConnection(SSLSocket socket, SocketStream stream) implements Connection {
  /**
   * Tells what the JDK tells, and what this stack made sure of: one group was offered, no session
   * was known, and the handshake fails where the certificate is not right. The congestion
   * controller is the kernel's affair, which JDK sockets cannot read: null, for not told.
   */
  @Override
  public Negotiated negotiated() {
    SSLSession session = socket.getSession();
    return new Negotiated(
            session.getProtocol(),
            session.getCipherSuite(),
            null,
            null,
            null,
            false,
            null,
            true,
            null)
        .withCertificateBytes(certificateBytes(session));
  }

  /** Of all certificates that the server showed, in DER; null where it showed none. */
  private static Integer certificateBytes(SSLSession session) {
    try {
      int bytes = 0;
      for (Certificate one : session.getPeerCertificates()) {
        bytes += one.getEncoded().length;
      }
      return bytes;
    } catch (SSLPeerUnverifiedException | CertificateEncodingException none) {
      return null;
    }
  }

  @Override
  public Stream open(StreamListener listener) throws StackException {
    throw new StackException("TLS over TCP has one stream");
  }

  @Override
  public Stream soleStream() {
    return stream;
  }

  @Override
  public void close() {
    stream.close();
  }
}

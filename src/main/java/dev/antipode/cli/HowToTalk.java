package dev.antipode.cli;

import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.IpVersion;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Support;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Command lines with which other programs reach a server of ours. Each can be pasted into a shell
 * as it is; lines that begin with {@code #} say what the next ones do.
 */
final class HowToTalk {
  private static final String NAME = Credentials.SERVER_NAME;

  private final Stack stack;
  private final StackDescription made;
  private final String host;

  /** The host as a colon may follow it (RFC 3986 section 3.2.2). */
  private final String bracketed;

  private final int port;
  private final Credentials credentials;
  private final List<String> lines = new ArrayList<>();

  private HowToTalk(Stack stack, InetSocketAddress server, Credentials credentials) {
    this.stack = stack;
    this.made = stack.description();
    this.host = host(server);
    this.bracketed = host.contains(":") ? "[" + host + "]" : host;
    this.port = server.getPort();
    this.credentials = credentials;
  }

  private static String host(InetSocketAddress server) {
    if (!server.getAddress().isAnyLocalAddress()) {
      return server.getAddress().getHostAddress();
    }
    return IpVersion.of(server) == IpVersion.V6 ? "::1" : "127.0.0.1";
  }

  static List<String> lines(Stack stack, InetSocketAddress server, Credentials credentials)
      throws StackException {
    return new HowToTalk(stack, server, credentials).lines();
  }

  private List<String> lines() throws StackException {
    if (made.security() != Security.NONE) {
      lines.add("# its name is " + NAME + ", its CA " + ca());
      // The one group keeps runs comparable; see METHOD.md on pairing.
      lines.add(
          "# it takes the group P-256 only: clients that try another first wait one RTT more");
    }
    switch (made.application()) {
      case H1 -> lines.add("curl --http1.1 " + curl());
      case H2 -> lines.add("curl --http2 " + curl());
      case H3 -> http3();
      case ECHO, FRAMED -> streams();
    }
    lines.add(
        "./antipode ping --stack " + made.name() + authority() + " " + bracketed + ":" + port);
    return lines;
  }

  private void streams() {
    if (made.security() == Security.NONE) {
      lines.add("nc " + host + " " + port);
    } else if (made.transport() == Transport.TCP) {
      lines.add("openssl s_client -quiet " + openssl());
      if (stack.support(SessionMode.EARLY, Options.DEFAULTS) instanceof Support.Supported) {
        String session = credentials.folder().toAbsolutePath().resolve("session.pem").toString();
        lines.add("# for early data: this stores a ticket once you have typed a line (then Q);");
        lines.add("openssl s_client " + openssl() + " -sess_out " + session);
        lines.add(
            "# and this sends a file with it, before the handshake; each ticket is good once");
        lines.add(
            "openssl s_client " + openssl() + " -sess_in " + session + " -early_data " + ca());
      }
    } else {
      lines.add("# bare QUIC streams, ALPN 'antipode': for QUIC libraries, and for");
    }
  }

  private void http3() throws StackException {
    String url = url("/echo");
    lines.add("# posts a file and shows what comes back; does not verify the certificate");
    lines.add(
        "gtlsclient --no-quic-dump --exit-on-all-streams-close --groups=-GROUP-ALL:+GROUP-SECP256R1"
            + " -m POST -d "
            + ca()
            + " "
            + host
            + " "
            + port
            + " "
            + url);
    lines.add("# a browser; add --headless=new --dump-dom for its words alone");
    lines.add(
        "chromium --user-data-dir=$(mktemp -d) --no-first-run --origin-to-force-quic-on="
            + NAME
            + ":"
            + port
            + " --host-resolver-rules='MAP "
            + NAME
            + " "
            + bracketed
            + "' --ignore-certificate-errors-spki-list="
            + publicKeyHash()
            + " "
            + url("/"));
  }

  private String curl() {
    return "--curves P-256 --cacert "
        + ca()
        + " --resolve "
        + NAME
        + ":"
        + port
        + ":"
        + bracketed
        + " --data-binary hello "
        + url("/echo");
  }

  private String openssl() {
    return "-groups P-256 -CAfile "
        + ca()
        + " -verify_return_error -verify_hostname "
        + NAME
        + " -servername "
        + NAME
        + " -connect "
        + bracketed
        + ":"
        + port;
  }

  private String url(String path) {
    return "https://" + NAME + ":" + port + path;
  }

  private String ca() {
    return credentials.caFile().toAbsolutePath().toString();
  }

  private String authority() {
    return made.security() == Security.NONE
        ? ""
        : " --credentials " + credentials.folder().toAbsolutePath();
  }

  /** As Chromium's option wants it: SHA-256 of the SubjectPublicKeyInfo (RFC 7469), in base64. */
  private String publicKeyHash() throws StackException {
    try {
      byte[] key = credentials.chain().getFirst().getPublicKey().getEncoded();
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}

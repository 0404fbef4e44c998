package dev.antipode.cli;

import dev.antipode.stack.Credentials;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Command lines with which programs of others reach a server of ours. */
final class HowToTalk {
  private HowToTalk() {}

  static List<String> lines(
      StackDescription stack, InetSocketAddress server, Credentials credentials) {
    String host =
        server.getAddress().isAnyLocalAddress()
            ? "127.0.0.1"
            : server.getAddress().getHostAddress();
    int port = server.getPort();
    String ca = credentials.caFile().toAbsolutePath().toString();
    String name = Credentials.SERVER_NAME;
    List<String> lines = new ArrayList<>();
    if (stack.security() == Security.NONE) {
      lines.add("nc " + host + " " + port);
    } else {
      lines.add("its CA: " + ca + ", its name: " + name);
    }
    String resolve = "--cacert " + ca + " --resolve " + name + ":" + port + ":" + host;
    String url = " --data-binary hello https://" + name + ":" + port + "/echo";
    switch (stack.application()) {
      case "h1" -> lines.add("curl --http1.1 " + resolve + url);
      case "h2" -> lines.add("curl --http2 " + resolve + url);
      case "h3" ->
          lines.add(
              "gtlsclient "
                  + host
                  + " "
                  + port
                  + " https://"
                  + name
                  + ":"
                  + port
                  + "/echo -d FILE");
      default -> {
        if (stack.transport() == Transport.TCP && stack.security() != Security.NONE) {
          lines.add(
              "openssl s_client -quiet -CAfile "
                  + ca
                  + " -verify_hostname "
                  + name
                  + " -servername "
                  + name
                  + " -connect "
                  + host
                  + ":"
                  + port);
        }
      }
    }
    lines.add(
        "./antipode ping --stack "
            + stack.name()
            + " --credentials "
            + credentials.folder().toAbsolutePath()
            + " "
            + host
            + ":"
            + port);
    return lines;
  }
}

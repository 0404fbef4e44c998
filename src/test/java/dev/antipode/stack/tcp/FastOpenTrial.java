package dev.antipode.stack.tcp;

import dev.antipode.sample.Negotiated;
import dev.antipode.sample.Stopwatch;
import dev.antipode.sample.Timeline;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.scenario.option.Switch;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Support;
import dev.antipode.stack.identity.CertificateAuthority;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What {@link FastOpenTest} runs in a network namespace of its own, whose kernel has Fast Open. */
public final class FastOpenTrial {
  private static final Options ON = Options.DEFAULTS.with(Dimension.TFO, Switch.ON);

  private FastOpenTrial() {}

  public static void main(String[] folder) throws Exception {
    Credentials credentials = CertificateAuthority.issue(Path.of(folder[0]), List.of());
    for (String name : List.of("tcp", "tls12", "tls13", "tls13-openssl")) {
      Stack stack = Stacks.load().get(name);
      for (SessionMode session : SessionMode.values()) {
        if (stack.support(session, ON) instanceof Support.Supported) {
          System.out.println(name + " " + session + " " + echoes(stack, session, credentials));
        }
      }
    }
    System.out.println("server without: " + refusal(credentials));
  }

  private static String echoes(Stack stack, SessionMode session, Credentials credentials)
      throws Exception {
    byte[] request = TcpPair.random(100);
    try (TcpPair pair = TcpPair.of(stack, credentials, credentials, ON)) {
      for (int i = 0; i < 3; i++) {
        Heard heard = new Heard(request.length);
        Stopwatch stopwatch = new Stopwatch();
        try (Connection connection = pair.open(session, request, heard, stopwatch)) {
          Negotiated negotiated = connection.negotiated();
          Timeline timeline = stopwatch.timeline();
          if (!Arrays.equals(heard.bytes(), request)
              || !Boolean.TRUE.equals(negotiated.fastOpen())
              || timeline.transportConnectedNs() == null) {
            return negotiated + " " + timeline;
          }
        }
      }
    }
    return "proved";
  }

  /** A client that asks for it of a server that does not have it. */
  private static String refusal(Credentials credentials) throws Exception {
    Stack stack = new TcpStack();
    Dial dial = new Dial(SessionMode.FULL, new byte[10], new Heard(10), new Stopwatch());
    try (ServerEndpoint server = TcpPair.serve(stack, 0, credentials, Options.DEFAULTS);
        ClientEndpoint client =
            stack.client(new ClientSettings(server.address(), credentials, ON))) {
      client.prepare(dial, TcpPair.TIMEOUT);
      client.connect(dial, TcpPair.TIMEOUT).close();
      return "accepted";
    } catch (StackException refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}

package example.jdksockets;

import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Look;
import dev.antipode.stack.Look.Colour;
import dev.antipode.stack.Look.Marker;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackDescription.Application;
import dev.antipode.stack.StackDescription.Security;
import dev.antipode.stack.StackDescription.Transport;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Support;

/** {@code tls13-jdk}: TLS 1.3 on plain JDK sockets, with a virtual thread for each connection. */
public final class JdkSocketsStack implements Stack {
  @Override
  public StackDescription description() {
    String library = "JDK sockets " + Runtime.version().feature();
    return new StackDescription(
        "tls13-jdk", Transport.TCP, Security.TLS13, Application.ECHO, library, library);
  }

  /** Says what the library cannot do, with the reason; a report prints it. */
  @Override
  public Support support(SessionMode session, Options options) {
    if (session != SessionMode.FULL) {
      return new Support.Unsupported(
          "JDK sockets do not tell whether a session was resumed, and have no early data");
    }
    for (Dimension dimension : Dimension.values()) {
      if (!applies(dimension, options.get(dimension))) {
        return new Support.Unsupported(
            "JDK sockets do not vary "
                + dimension.word()
                + ", so it cannot be "
                + options.get(dimension));
      }
    }
    return Support.SUPPORTED;
  }

  /** The server's certificates come from the settings, so their size can vary; nothing else can. */
  @Override
  public boolean applies(Dimension dimension, String value) {
    return dimension == Dimension.CHAIN || value.equals(dimension.defaultValue());
  }

  @Override
  public Look look() {
    return new Look(Colour.SKY, Marker.CROSS);
  }

  @Override
  public ServerEndpoint serve(ServerSettings settings) throws StackException {
    return JdkServer.listen(settings);
  }

  @Override
  public ClientEndpoint client(ClientSettings settings) {
    return new JdkClient(settings);
  }
}

package dev.antipode.stack.tcp;

import dev.antipode.sample.Negotiated;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Credentials;
import dev.antipode.stack.Dial;
import dev.antipode.stack.Look;
import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.Support;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Stacks that are OpenSSL's but for one thing, in which they are not what a cell of theirs claims.
 * Each is a public class, because a service has a name.
 */
@SuppressWarnings("MultipleNestedClasses")
public abstract class LyingStack implements Stack {
  /** Where credentials are whose certificate has expired; in the environment of both endpoints. */
  static final String EXPIRED = "ANTIPODE_TEST_EXPIRED";

  private final Stack real = new OpenSslStack();
  private final String name;

  LyingStack(String name) {
    this.name = name;
  }

  /** What is said to have been agreed on. */
  Negotiated said(Negotiated agreed) {
    return agreed;
  }

  /** How a connection is really opened. */
  SessionMode session(SessionMode asked) {
    return asked;
  }

  Credentials credentials(Credentials ofRun) {
    return ofRun;
  }

  ServerApplication application(ServerApplication ofTrial) {
    return ofTrial;
  }

  @Override
  public StackDescription description() {
    StackDescription made = real.description();
    return new StackDescription(
        name, made.transport(), made.security(), made.application(), made.client(), made.server());
  }

  @Override
  public Support support(SessionMode session, Options options) {
    return real.support(session, options);
  }

  @Override
  public boolean applies(Dimension dimension, String value) {
    return real.applies(dimension, value);
  }

  @Override
  public Look look() {
    return real.look();
  }

  @Override
  public ServerEndpoint serve(ServerSettings settings) throws StackException {
    return real.serve(
        new ServerSettings(
            settings.bind(),
            credentials(settings.credentials()),
            application(settings.application()),
            settings.options()));
  }

  @Override
  public ClientEndpoint client(ClientSettings settings) throws StackException {
    ClientEndpoint client =
        real.client(
            new ClientSettings(
                settings.server(), credentials(settings.credentials()), settings.options()));
    return new ClientEndpoint() {
      @Override
      public void prepare(Dial dial, Duration timeout) throws StackException, InterruptedException {
        client.prepare(really(dial), timeout);
      }

      @Override
      public Connection connect(Dial dial, Duration timeout)
          throws StackException, InterruptedException {
        Connection connection = client.connect(really(dial), timeout);
        return new Saying(connection, said(connection.negotiated()));
      }

      @Override
      public void close() {
        client.close();
      }
    };
  }

  private static Path expired() {
    return Path.of(Objects.requireNonNull(System.getenv(EXPIRED)));
  }

  private Dial really(Dial dial) {
    return new Dial(
        session(dial.session()),
        dial.firstRequest(),
        dial.firstListener(),
        dial.stopwatch(),
        dial.disclosure());
  }

  private record Saying(Connection connection, Negotiated negotiated) implements Connection {
    @Override
    public Stream open(StreamListener listener) throws StackException {
      return connection.open(listener);
    }

    @Override
    public @Nullable Stream soleStream() {
      return connection.soleStream();
    }

    @Override
    public void close() {
      connection.close();
    }
  }

  private static Negotiated with(
      Negotiated agreed,
      @Nullable String suite,
      @Nullable Boolean resumed,
      @Nullable Boolean early,
      @Nullable String congestion) {
    return new Negotiated(
        agreed.protocol(),
        suite,
        agreed.group(),
        agreed.groupProof(),
        agreed.applicationProtocol(),
        resumed,
        early,
        agreed.serverVerified(),
        congestion);
  }

  /** Another cipher. */
  public static final class Suite extends LyingStack {
    public Suite() {
      super("lies-suite");
    }

    @Override
    Negotiated said(Negotiated agreed) {
      return with(
          agreed,
          "TLS_AES_256_GCM_SHA384",
          agreed.resumed(),
          agreed.earlyDataAccepted(),
          agreed.congestion());
    }
  }

  /** Another congestion controller. */
  public static final class Controller extends LyingStack {
    public Controller() {
      super("lies-controller");
    }

    @Override
    Negotiated said(Negotiated agreed) {
      return with(
          agreed, agreed.cipherSuite(), agreed.resumed(), agreed.earlyDataAccepted(), "bbr");
    }
  }

  /** Full handshakes where resumed ones are asked for. */
  public static final class Session extends LyingStack {
    public Session() {
      super("lies-session");
    }

    @Override
    SessionMode session(SessionMode asked) {
      return SessionMode.FULL;
    }
  }

  /** Early data that is none: the request leaves when the handshake is complete. */
  public static final class Early extends LyingStack {
    public Early() {
      super("lies-early");
    }

    @Override
    SessionMode session(SessionMode asked) {
      return asked == SessionMode.EARLY ? SessionMode.RESUMED : asked;
    }

    @Override
    Negotiated said(Negotiated agreed) {
      return with(agreed, agreed.cipherSuite(), agreed.resumed(), false, agreed.congestion());
    }
  }

  /** An echo with one wrong byte. */
  public static final class Echo extends LyingStack {
    public Echo() {
      super("lies-echo");
    }

    @Override
    ServerApplication application(ServerApplication ofTrial) {
      return stream -> ofTrial.opened(new OneWrong(stream));
    }

    private record OneWrong(Stream stream) implements Stream {
      @Override
      public CompletionStage<Void> write(ByteBuffer data, boolean last) {
        if (data.hasRemaining()) {
          int end = data.limit() - 1;
          data.put(end, (byte) (data.get(end) ^ 1));
        }
        return stream.write(data, last);
      }

      @Override
      public void reset() {
        stream.reset();
      }
    }
  }

  /** A certificate that was good until yesterday. */
  public static final class Expired extends LyingStack {
    public Expired() {
      super("lies-expired");
    }

    @Override
    Credentials credentials(Credentials ofRun) {
      return new Credentials(expired());
    }
  }

  /** A certificate of another CA. */
  public static final class Stranger extends LyingStack {
    public Stranger() {
      super("lies-stranger");
    }

    @Override
    public ServerEndpoint serve(ServerSettings settings) throws StackException {
      return new OpenSslStack()
          .serve(
              new ServerSettings(
                  settings.bind(),
                  new Credentials(expired()),
                  settings.application(),
                  settings.options()));
    }
  }
}

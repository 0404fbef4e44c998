package dev.antipode.driver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Negotiated;
import dev.antipode.scenario.Dimension;
import dev.antipode.scenario.Options;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.ClientEndpoint;
import dev.antipode.stack.ClientSettings;
import dev.antipode.stack.Connection;
import dev.antipode.stack.Dial;
import dev.antipode.stack.ServerEndpoint;
import dev.antipode.stack.ServerSettings;
import dev.antipode.stack.Stack;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stacks;
import dev.antipode.stack.Stream;
import dev.antipode.stack.StreamListener;
import dev.antipode.stack.Support;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shipped stacks keep the contract, and one that breaks it is told how. */
class StackContractTest {
  @TempDir Path folder = Path.of("");

  private List<Clause> play(Stack stack) throws Exception {
    List<Clause> clauses = new ArrayList<>();
    StackContract.play(stack, folder, clauses::add);
    return clauses;
  }

  /** Kwik now and then loses a write of several packets (docs/method/threats.md). */
  @Test
  void kwikKeepsItMoreOftenThanNot() throws Exception {
    List<Clause> broken = List.of();
    for (int attempt = 0; attempt < 3; attempt++) {
      broken =
          play(Stacks.load().get("quic-kwik")).stream()
              .filter(clause -> clause.state() == Clause.State.BROKEN)
              .toList();
      if (broken.isEmpty()) {
        break;
      }
      assertThat(broken).allMatch(clause -> clause.words().contains("bytes of the answer came"));
    }
    assertThat(broken).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp", "tls12", "http1", "http2", "quic-netty"})
  void shippedStacksKeepIt(String name) throws Exception {
    assertThat(play(Stacks.load().get(name)))
        .hasSizeGreaterThan(8)
        .noneMatch(clause -> clause.state() == Clause.State.BROKEN);
  }

  /** It echoes, and does little else that it must. */
  @Test
  void eachBreachIsTold() throws Exception {
    List<Clause> broken =
        play(new Careless()).stream()
            .filter(clause -> clause.state() == Clause.State.BROKEN)
            .toList();
    assertThat(broken)
        .extracting(Clause::name)
        .containsExactly("description", "refusals", "echo, full", "absent server", "port in use");
    assertThat(broken.getFirst().words()).contains("lower-case letters");
    assertThat(broken.get(1).words()).contains("its reason is blank");
    assertThat(broken.get(2).words()).contains("congestion: claimed reno, found wishful");
    assertThat(broken.get(3).words()).contains("It must throw a StackException");
    assertThat(broken.get(4).words()).contains("must throw a StackException");
  }

  private record Careless(Stack tcp) implements Stack {
    Careless() {
      this(Stacks.load().get("tcp"));
    }

    @Override
    public StackDescription description() {
      StackDescription made = tcp.description();
      return new StackDescription(
          "My Stack",
          made.transport(),
          made.security(),
          made.application(),
          made.client(),
          made.server());
    }

    @Override
    public Support support(SessionMode session, Options options) {
      return session == SessionMode.FULL ? Support.SUPPORTED : new Support.Unsupported(" ");
    }

    @Override
    public boolean applies(Dimension dimension, String value) {
      return value.equals(dimension.defaultValue());
    }

    @Override
    public ServerEndpoint serve(ServerSettings settings) throws StackException {
      try {
        return tcp.serve(settings);
      } catch (StackException taken) {
        throw new IllegalStateException(taken);
      }
    }

    @Override
    public ClientEndpoint client(ClientSettings settings) throws StackException {
      ClientEndpoint client = tcp.client(settings);
      return new ClientEndpoint() {
        @Override
        public void prepare(Dial dial, Duration timeout)
            throws StackException, InterruptedException {
          client.prepare(dial, timeout);
        }

        @Override
        public Connection connect(Dial dial, Duration timeout)
            throws StackException, InterruptedException {
          try {
            return new Boasting(client.connect(dial, timeout));
          } catch (StackException refused) {
            throw new IllegalStateException(refused);
          }
        }

        @Override
        public void close() {
          client.close();
        }
      };
    }
  }

  private record Boasting(Connection real) implements Connection {
    @Override
    public Negotiated negotiated() {
      return Negotiated.plain("wishful");
    }

    @Override
    public Stream open(StreamListener listener) throws StackException {
      return real.open(listener);
    }

    @Override
    public Stream soleStream() {
      return java.util.Objects.requireNonNull(real.soleStream());
    }

    @Override
    public void close() {
      real.close();
    }
  }
}

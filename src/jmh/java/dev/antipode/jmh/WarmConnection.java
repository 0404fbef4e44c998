package dev.antipode.jmh;

import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Connection;
import dev.antipode.stack.ServerApplication;
import dev.antipode.stack.StackDescription;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.plugin.Plugins;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One open connection, on which requests follow one another: each on a stream of its own, or all on
 * the one stream of a stack that has no more. Where streams end, an exchange ends with its stream,
 * so that none leaks into the next.
 */
public final class WarmConnection implements AutoCloseable {
  private final Loopback loopback;
  private final Connection connection;
  private final Answers answers;
  private final Answer first;
  private final Optional<Stream> only;

  /** Makes who hears an answer. */
  @FunctionalInterface
  public interface Answers {
    /** For one answer, with which its stream ends or does not. */
    Answer next(boolean ends);
  }

  private WarmConnection(Loopback loopback, Connection connection, Answers answers, Answer first) {
    this.loopback = loopback;
    this.connection = connection;
    this.answers = answers;
    this.first = first;
    this.only = Optional.ofNullable(connection.soleStream());
  }

  /** Opens it and plays the first exchange. */
  public static WarmConnection open(
      String stack, ServerApplication application, byte[] request, Answers answers)
      throws StackException, IOException, InterruptedException {
    Loopback loopback = Loopback.open(stack, application);
    Answer first = answers.next(hasStreams(stack));
    loopback.prepare(SessionMode.FULL, request, first);
    Connection connection = loopback.connect(SessionMode.FULL, request, first.again());
    first.await();
    return new WarmConnection(loopback, connection, answers, first);
  }

  private static boolean hasStreams(String stack) {
    StackDescription made = Plugins.load().get(stack).description();
    return made.transport() == StackDescription.Transport.QUIC
        || made.application() != StackDescription.Application.ECHO;
  }

  /** Sends a request and waits for its answer; returns the length of that. */
  public int exchange(byte[] request) throws StackException {
    if (only.isPresent()) {
      first.again();
      only.get().write(ByteBuffer.wrap(request), false);
      return first.await();
    }
    Answer answer = answers.next(true);
    connection.open(answer).write(ByteBuffer.wrap(request), true);
    return answer.await();
  }

  /** Opens a further stream; for stacks that have streams. */
  public Stream stream(Answer answer) throws StackException {
    return connection.open(answer);
  }

  @Override
  public void close() throws IOException {
    connection.close();
    loopback.close();
  }
}

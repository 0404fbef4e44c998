package dev.antipode.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.antipode.endpoint.Order;
import dev.antipode.endpoint.Reply;
import dev.antipode.endpoint.Task;
import dev.antipode.lab.Lab;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Side;
import dev.antipode.lab.TcpTimers;
import dev.antipode.sample.Json;
import dev.antipode.stack.Credentials;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The harness's end of an endpoint process: sends it orders, waits for its replies. One thread at a
 * time.
 */
final class EndpointProcess implements AutoCloseable {
  private final Side side;
  private final LastWords words;
  private final Duration timeout;
  private final Process process;
  private final BufferedWriter orders;
  private final BufferedReader replies;

  /**
   * Starts it.
   *
   * @param timeout of a trial: so often it is looked whether the process was stopped
   */
  EndpointProcess(
      Lab lab,
      Side side,
      List<String> command,
      Credentials credentials,
      Path words,
      Duration timeout)
      throws LabException {
    this.side = side;
    this.words = LastWords.ofNext(words);
    this.timeout = timeout;
    List<String> whole = new java.util.ArrayList<>(command);
    whole.add(credentials.folder().toString());
    process = lab.start(side, whole, words);
    orders = process.outputWriter(StandardCharsets.UTF_8);
    replies = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * The reply to an order; a {@link DriverException} where there is none in time, or another than
   * asked for.
   */
  <R extends Reply> R ask(Order order, Class<R> expected, Duration limit)
      throws DriverException, InterruptedException {
    send(order);
    return await(expected, limit);
  }

  /** Orders a task, whose answer {@link #end} gives. */
  <O> void begin(Task<O, ?> task, O order) throws DriverException {
    send(new Order.Perform(task.word(), Json.MAPPER.valueToTree(order)));
  }

  /** The answer to a task; a {@link DriverException} as of {@link #ask}. */
  <A> A end(Task<?, A> task, Duration limit) throws DriverException, InterruptedException {
    JsonNode answer = await(Reply.Performed.class, limit).answer();
    try {
      return Json.MAPPER.treeToValue(answer, task.answer());
    } catch (JsonProcessingException other) {
      throw new DriverException(
          "the " + side.word() + " process gave no usable answer" + lastWords(), other);
    }
  }

  private void send(Order order) throws DriverException {
    try {
      orders.write(Json.line(order));
      orders.newLine();
      orders.flush();
    } catch (IOException gone) {
      throw new DriverException("the " + side.word() + " process is gone" + lastWords(), gone);
    }
  }

  private <R extends Reply> R await(Class<R> expected, Duration limit)
      throws DriverException, InterruptedException {
    CompletableFuture<String> line = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> readLine(line));
    try {
      String text = inTime(line, limit);
      Reply reply = Json.MAPPER.readValue(text, Reply.class);
      if (reply instanceof Reply.Refused(String reason)) {
        throw DriverException.refused("the " + side.word() + " refused: " + reason);
      }
      return expected.cast(reply);
    } catch (TimeoutException stuck) {
      throw new DriverException(
          "the " + side.word() + " process " + stuck.getMessage() + lastWords(), stuck);
    } catch (ExecutionException | IOException | ClassCastException gone) {
      throw new DriverException(
          "the " + side.word() + " process gave no usable answer" + lastWords(), gone);
    }
  }

  /**
   * A process that was stopped (SIGSTOP) gives no answer, however long it is waited for. A look at
   * it costs time that a trial must not pay, so it comes only where a trial would have ended.
   */
  private String inTime(CompletableFuture<String> line, Duration limit)
      throws TimeoutException, ExecutionException, InterruptedException {
    long leftMs = limit.toMillis();
    while (leftMs > 0) {
      long partMs = Math.min(leftMs, timeout.toMillis());
      try {
        return line.get(partMs, TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        if (isStopped()) {
          throw new TimeoutException("was stopped by a signal");
        }
        leftMs -= partMs;
      }
    }
    throw new TimeoutException("stood still for " + limit.toSeconds() + " s");
  }

  /** Whether a signal keeps it from going on. */
  boolean isStopped() {
    try {
      String stat =
          Files.readString(
              Path.of("/proc", Long.toString(process.pid()), "stat"), StandardCharsets.ISO_8859_1);
      // Behind the name, which may hold spaces: T where it was stopped, t by a debugger.
      return stat.substring(stat.lastIndexOf(')') + 2).toUpperCase(Locale.ROOT).startsWith("T");
    } catch (IOException gone) {
      return false;
    }
  }

  /** What its kernel's TCP counts in its namespace; empty where the kernel does not tell. */
  Optional<TcpTimers> tcpTimers() {
    return TcpTimers.of(process.pid());
  }

  /** Ends it at once, whatever state it is in. */
  void kill() {
    process.destroyForcibly();
  }

  private void readLine(CompletableFuture<String> line) {
    try {
      String text = replies.readLine();
      if (text == null) {
        line.completeExceptionally(new IOException("its output ended"));
      } else {
        line.complete(text);
      }
    } catch (IOException broken) {
      line.completeExceptionally(broken);
    }
  }

  private String lastWords() {
    return words
        .line()
        .map(last -> "; its last words, in " + words.file() + ": " + last)
        .orElse("");
  }

  @Override
  public void close() {
    try {
      orders.close();
      if (!process.waitFor(3, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException alreadyGone) {
      process.destroyForcibly();
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

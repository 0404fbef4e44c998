package dev.antipode.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A running program that reads a stream of bytes and answers in lines while it reads. It may be
 * written to by one thread and heard by another. What it says on standard error is kept as far as
 * its last words go.
 */
public final class LineProgram implements AutoCloseable {
  /** As many lines wait at the most; after that the program itself waits. */
  private static final int MOST_LINES = 4_096;

  private static final int MOST_WORDS = 2_000;
  private static final long END_LIMIT_S = 5;

  private final Process process;
  private final OutputStream in;
  private final BlockingQueue<Optional<String>> lines = new ArrayBlockingQueue<>(MOST_LINES);
  private final StringBuilder words = new StringBuilder();
  private final Thread listener;
  private boolean ended;

  private LineProgram(Process process) {
    this.process = process;
    in = process.getOutputStream();
    // Threads of the platform, as a read from a pipe holds on to what it runs on.
    Thread.ofPlatform().daemon().name("answers").start(this::hear);
    listener = Thread.ofPlatform().daemon().name("words").start(this::listen);
  }

  /** Starts it; an error says that it cannot be started. */
  public static LineProgram start(List<String> command) throws LabException {
    return new LineProgram(Processes.start(new ProcessBuilder(command)));
  }

  private void hear() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.put(Optional.of(line));
      }
    } catch (IOException gone) {
      // its end is told below
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
    try {
      lines.put(Optional.empty());
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = errors.readLine(); line != null; line = errors.readLine()) {
        synchronized (words) {
          words.append(line).append('\n');
          words.delete(0, Math.max(0, words.length() - MOST_WORDS));
        }
      }
    } catch (IOException gone) {
      // its last words are what came until now
    }
  }

  /** Writes and does not wait for an answer, unless the program is behind with reading. */
  public void write(byte[] bytes) throws IOException {
    in.write(bytes);
    in.flush();
  }

  /**
   * The next line; empty where the program has ended.
   *
   * @throws LabException if none comes in time
   */
  public Optional<String> line(Duration limit) throws LabException, InterruptedException {
    if (ended) {
      return Optional.empty();
    }
    Optional<String> next = lines.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
    if (next == null) {
      throw new LabException(
          LabException.Cause.FAILURE, "said nothing for " + limit.toSeconds() + " s");
    }
    ended = next.isEmpty();
    return next;
  }

  /** How it ended, in words: its exit code, and the last of what it said on standard error. */
  public String lastWords() {
    try {
      if (!process.waitFor(END_LIMIT_S, TimeUnit.SECONDS)) {
        return "closed its output and did not end";
      }
      // Its last words may still be in the pipe, which a child of it may hold open.
      listener.join(Duration.ofSeconds(END_LIMIT_S));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    String said;
    synchronized (words) {
      said = words.toString().strip();
    }
    return "ended with exit code "
        + process.exitValue()
        + (said.isEmpty() ? "" : ": " + said.lines().reduce((_, last) -> last).orElse(""));
  }

  /** Ends it at once. */
  @Override
  public void close() {
    process.destroyForcibly();
    lines.clear();
    try {
      in.close();
    } catch (IOException broken) {
      // nobody reads it any more
    }
  }
}

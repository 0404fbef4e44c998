package dev.antipode.jmh.handshake;

import dev.antipode.jmh.Answer;
import dev.antipode.jmh.Cost;
import dev.antipode.jmh.Loopback;
import dev.antipode.jmh.WarmUp;
import dev.antipode.sample.Negotiated;
import dev.antipode.scenario.SessionMode;
import dev.antipode.stack.Connection;
import dev.antipode.stack.StackException;
import dev.antipode.stack.application.Applications;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * One QUIC connection over loopback and one request of 32 bytes on it, until its answer has come:
 * full, resumed, and with the request as early data.
 *
 * <p>Asks: what does opening a connection cost a Java process, with its sockets, threads and event
 * loops, at zero distance? The libraries have no handshake in memory, so unlike {@code
 * TlsBenchmark} this is time on a wall clock, and the hand-overs between threads are in it; {@code
 * cpu_ns} is the CPU of both ends. Fetching a ticket is neither timed nor counted, and each
 * connection has a fresh one. Each connection is checked to be what it claims, and closed before
 * the next.
 *
 * <p>Leaves out: round trips. Early data saves one, and loopback has none to save. A closed Kwik
 * connection lives on for three probe timeouts on threads of its own; their CPU is in the next
 * operations' {@code cpu_ns}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Thread)
public class QuicBenchmark {
  private static final int REQUEST_BYTES = 32;
  private static final int MOST_RACES = 3;

  @Param({"quic-kwik", "quic-netty"})
  public String quic;

  @Param public SessionMode session;

  private final byte[] request = new byte[REQUEST_BYTES];
  private Loopback loopback;
  private Answer answer;
  private Connection connection;

  @Setup(Level.Trial)
  public void serve(BenchmarkParams benchmark) throws Exception {
    loopback = Loopback.open(quic, Applications.echo());
    WarmUp.until(
        benchmark,
        () -> {
          prepare();
          connect();
          check();
        });
  }

  @Setup(Level.Invocation)
  public void prepare() throws Exception {
    Cost.exclude(() -> {
      answer = Answer.of(request, true);
      loopback.prepare(session, request, answer);
      answer = Answer.of(request, true);
    });
  }

  @Benchmark
  public int connect() throws Exception {
    connection = connectDespiteRace(MOST_RACES);
    return answer.await();
  }

  /**
   * In about one early connection of seventy on loopback, two threads of Kwik's client race for its
   * idle timer, and connecting fails at once with a NullPointerException. Then another ticket is
   * fetched, which makes that operation longer.
   */
  private Connection connectDespiteRace(int races) throws Exception {
    try {
      return loopback.connect(session, request, answer);
    } catch (StackException failed) {
      if (races == 0 || !(failed.getCause() instanceof NullPointerException)) {
        throw failed;
      }
      prepare();
      return connectDespiteRace(races - 1);
    }
  }

  @TearDown(Level.Invocation)
  public void check() throws Exception {
    Cost.exclude(() -> {
      Negotiated agreed = connection.negotiated();
      connection.close();
      boolean early = Boolean.TRUE.equals(agreed.earlyDataAccepted());
      if (Boolean.TRUE.equals(agreed.resumed()) == (session == SessionMode.FULL)
          || early != (session == SessionMode.EARLY)) {
        throw new IllegalStateException("not a " + session.word() + " connection: " + agreed);
      }
    });
  }

  @TearDown(Level.Trial)
  public void close() throws Exception {
    Cost.exclude(loopback::close);
  }
}

package dev.antipode.jmh.stream;

import dev.antipode.jmh.Answer;
import dev.antipode.jmh.Cost;
import dev.antipode.jmh.WarmConnection;
import dev.antipode.jmh.WarmUp;
import dev.antipode.stack.StackException;
import dev.antipode.stack.Stream;
import dev.antipode.stack.application.Applications;
import java.nio.ByteBuffer;
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
 * One byte and its echo: on a stream that is opened for it and ends with it, and on one that stays
 * open. Opening a stream sends nothing (RFC 9000 section 2.1), so its price shows in the first use;
 * the difference of the two scores is what opening and ending cost.
 *
 * <p>Asks: may an application open a stream for every request, as HTTP/3 does? Leaves out: what the
 * peer's limit on streams does where round trips are long. HTTP has no streams that stay open for
 * another request, so there the first score stands alone. So it does for {@code quic-kwik}: where
 * Kwik 0.10.9 takes a packet for lost while another thread writes to the same stream, the write can
 * stay in its buffer for ever (METHOD.md, threats), which ends such an exchange within seconds.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 120, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class OpenBenchmark {
  private static final byte[] REQUEST = {1};

  /** A connection whose streams end with their exchange. */
  @State(Scope.Thread)
  public static class Opening {
    @Param({"quic-kwik", "quic-netty", "http2", "http3-kwik", "http3-netty"})
    public String opens;

    private WarmConnection connection;

    @Setup(Level.Trial)
    public void connect(BenchmarkParams benchmark) throws Exception {
      connection = warm(opens);
      WarmUp.until(benchmark, this::exchange);
    }

    int exchange() throws StackException {
      return connection.exchange(REQUEST);
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
      Cost.exclude(connection::close);
    }
  }

  /** A connection with a stream that stays open. */
  @State(Scope.Thread)
  public static class Open {
    @Param("quic-netty")
    public String keeps;

    private final Answer answer = Answer.of(REQUEST, false);
    private WarmConnection connection;
    private Stream stream;

    @Setup(Level.Trial)
    public void connect(BenchmarkParams benchmark) throws Exception {
      connection = warm(keeps);
      stream = connection.stream(answer);
      WarmUp.until(benchmark, this::exchange);
    }

    int exchange() {
      answer.again();
      stream.write(ByteBuffer.wrap(REQUEST), false);
      return answer.await();
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
      Cost.exclude(connection::close);
    }
  }

  private static WarmConnection warm(String stack) throws Exception {
    return WarmConnection.open(
        stack, Applications.echo(), REQUEST, ends -> Answer.of(REQUEST, ends));
  }

  @Benchmark
  public int byteOnNewStream(Opening state) throws Exception {
    return state.exchange();
  }

  @Benchmark
  public int byteOnOpenStream(Open state) {
    return state.exchange();
  }
}

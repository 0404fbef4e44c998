package dev.antipode.jmh.stream;

import dev.antipode.jmh.Answer;
import dev.antipode.jmh.Cost;
import dev.antipode.jmh.WarmConnection;
import dev.antipode.jmh.WarmUp;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * Bytes from server to client on a connection that is open and warm: a request of one byte, an
 * answer of 1 MiB. <em>One operation is one byte</em>, so operations a microsecond are megabytes a
 * second, and CPU an operation is CPU a byte.
 *
 * <p>Asks: how many bytes can a stack move where the path is free, and what does each cost? Leaves
 * out: the path. Loopback has an MTU of 64 KiB and no loss, TCP uses segmentation offload on it and
 * QUIC its own datagram size, and both ends share one core: read it as cost, not as the goodput of
 * any network. For that there is the driver.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 150, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Thread)
public class BulkBenchmark {
  private static final int MEBIBYTE = 1 << 20;

  /** All of them: the launcher puts the names of those on the class path here. */
  @Param("tcp")
  public String stack;

  private final byte[] request = {1};
  private WarmConnection connection;

  @Setup(Level.Trial)
  public void connect(BenchmarkParams benchmark) throws Exception {
    connection =
        WarmConnection.open(
            stack,
            stream -> new Sending(stream, MEBIBYTE),
            request,
            ends -> Answer.of(MEBIBYTE, ends));
    WarmUp.until(benchmark, () -> connection.exchange(request));
  }

  @Benchmark
  @OperationsPerInvocation(MEBIBYTE)
  public int download() throws Exception {
    return connection.exchange(request);
  }

  @TearDown(Level.Trial)
  public void close() throws Exception {
    Cost.exclude(connection::close);
  }
}

package dev.antipode.jmh.echo;

import dev.antipode.jmh.Answer;
import dev.antipode.jmh.Cost;
import dev.antipode.jmh.WarmConnection;
import dev.antipode.jmh.WarmUp;
import dev.antipode.stack.application.Applications;
import java.util.Random;
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
 * One request and its echo on a connection that is open and warm, at zero distance.
 *
 * <p>Asks: what does a request cost each stack, once nothing waits for a network? It is a
 * <em>closed loop</em>: one request at a time, the next when the answer has come. So the score is a
 * response time without load and says nothing of latency under load, where requests are due whether
 * or not the server is ready; and its inverse is no throughput. Every byte of the echo is compared.
 *
 * <p>Leaves out: the network, other connections, other requests at once. Both ends share this
 * process, its heap and one core. A stack with streams opens and ends one for each request, as HTTP
 * does; the bare TCP and TLS stacks use the one that they have. Unsupported, and so not here:
 * {@code quic-kwik-netty}. Kwik ends a request in a frame of its own, so the end of the echo comes
 * alone, too; quiche forgets an end that comes alone when all before it is acknowledged (issue 2525
 * of cloudflare/quiche), and within seconds an exchange never ends.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
@State(Scope.Thread)
public class EchoBenchmark {
  /** All but one: the launcher puts the names of those on the class path here. */
  @Param("tcp")
  public String echoes;

  @Param({"32", "1024", "65536"})
  public int payloadBytes;

  private byte[] request;
  private WarmConnection connection;

  @Setup(Level.Trial)
  public void connect(BenchmarkParams benchmark) throws Exception {
    request = new byte[payloadBytes];
    new Random(payloadBytes).nextBytes(request);
    connection =
        WarmConnection.open(echoes, Applications.echo(), request, ends -> Answer.of(request, ends));
    WarmUp.until(benchmark, () -> connection.exchange(request));
  }

  @Benchmark
  public int echo() throws Exception {
    return connection.exchange(request);
  }

  @TearDown(Level.Trial)
  public void close() throws Exception {
    Cost.exclude(connection::close);
  }
}

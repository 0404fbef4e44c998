package dev.antipode.jmh.headers;

import dev.antipode.jmh.Cost;
import io.netty.handler.codec.http3.QpackPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/**
 * The request headers of a page load, six requests of a browser, compressed and read: on a new
 * connection, and again on one that has seen them before.
 *
 * <p>Asks: what do HPACK (RFC 7541) and QPACK (RFC 9204) cost and save, and what do the dynamic
 * tables buy on the second page? {@code encoded_bytes} is exact: all six requests, with what fills
 * the other end's table. What is decoded is compared with what was encoded before anything is
 * timed.
 *
 * <p>Leaves out: frames, streams, and the wait that a dynamic table of QPACK can cost where an
 * instruction is lost (RFC 9204 section 2.1.2). Making the codec is not timed.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 80, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class HeadersBenchmark {
  /** A codec that has seen nothing, and will compress. */
  @State(Scope.Thread)
  public static class FirstOut extends First {
    @Param public Compression codec;

    @Setup(Level.Trial)
    public void ready() throws Exception {
      record(codec);
    }
  }

  /**
   * A codec that has seen nothing, and will read. Not Netty's with a dynamic table: that of 4.2.18
   * takes the index of a name for another (see {@link QpackPair#instruct}) and fails.
   */
  @State(Scope.Thread)
  public static class FirstIn extends First {
    @Param({"HPACK_STATIC", "HPACK_DYNAMIC", "QPACK_FLUPKE_STATIC", "QPACK_NETTY_STATIC"})
    public Compression codec;

    @Setup(Level.Trial)
    public void ready() throws Exception {
      record(codec);
    }
  }

  /** Another codec for each operation. */
  @State(Scope.Thread)
  public static class First {
    private Compression kind;
    private FieldCodec fresh;
    private List<FieldCodec.Block> blocks;

    final void record(Compression codec) throws Exception {
      kind = codec;
      try (FieldCodec other = codec.open()) {
        blocks = other.record();
        note(blocks);
        requireSame(other.decode(blocks));
      }
    }

    @Setup(Level.Invocation)
    public void open() throws Exception {
      Cost.exclude(() -> fresh = kind.open());
    }

    @TearDown(Level.Invocation)
    public void close() throws Exception {
      Cost.exclude(() -> fresh.close());
    }
  }

  /** A codec that has seen the same page, so that its tables change no more. */
  @State(Scope.Thread)
  public static class Repeated {
    @Param public Compression codec;

    private FieldCodec warm;
    private List<FieldCodec.Block> blocks;

    @Setup(Level.Trial)
    public void warm() throws Exception {
      warm = codec.open();
      for (int i = 0; i < 3; i++) {
        requireSame(warm.decode(warm.record()));
      }
      blocks = warm.record();
      requireSame(warm.decode(blocks));
      note(blocks);
      if (size(warm.record()) != size(blocks)) {
        throw new IllegalStateException(codec + " does not come to rest");
      }
    }

    @TearDown(Level.Trial)
    public void close() {
      warm.close();
    }
  }

  private static void note(List<FieldCodec.Block> blocks) {
    Cost.note("encoded_bytes", size(blocks));
  }

  private static int size(List<FieldCodec.Block> blocks) {
    return blocks.stream()
        .mapToInt(block -> block.instructions().readableBytes() + block.section().readableBytes())
        .sum();
  }

  private static void requireSame(
      List<? extends Iterable<? extends Map.Entry<? extends CharSequence, ? extends CharSequence>>>
          read) {
    List<List<Map.Entry<String, String>>> plain = new ArrayList<>();
    for (var request : read) {
      List<Map.Entry<String, String>> fields = new ArrayList<>();
      request.forEach(
          field -> fields.add(Map.entry(field.getKey().toString(), field.getValue().toString())));
      plain.add(fields);
    }
    if (!plain.equals(PageLoad.requests())) {
      throw new IllegalStateException("not what was encoded: " + plain);
    }
  }

  @Benchmark
  public int encodeFirst(FirstOut state) throws Exception {
    return ((First) state).fresh.encode();
  }

  @Benchmark
  public Object decodeFirst(FirstIn state) throws Exception {
    First first = state;
    return first.fresh.decode(first.blocks);
  }

  @Benchmark
  public int encodeRepeated(Repeated state) throws Exception {
    return state.warm.encode();
  }

  @Benchmark
  public Object decodeRepeated(Repeated state) throws Exception {
    return state.warm.decode(state.blocks);
  }
}

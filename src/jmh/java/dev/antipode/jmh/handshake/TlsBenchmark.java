package dev.antipode.jmh.handshake;

import dev.antipode.jmh.Cost;
import dev.antipode.jmh.TemporaryFolder;
import dev.antipode.jmh.WarmUp;
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
 * One TLS 1.3 handshake, both ends in memory on one thread: the CPU of client and server together.
 *
 * <p>Asks: what does a handshake cost where no round trip hides it; what do resumption, an RSA
 * certificate and a post-quantum key exchange change? Each operation makes both ends, completes the
 * handshake on both, takes one byte from server to client with the ticket before it, and frees
 * both. The chain is a leaf under a CA that the client trusts; each library verifies it in its
 * usual way (BoringSSL through Netty asks the JDK). Each operation checks that it was full or
 * resumed as it claims; a resumed one uses the ticket of the one before.
 *
 * <p>Leaves out: sockets, threads, and what a library spends on being idle. Unsupported, and so not
 * here: resumption with Bouncy Castle, whose client drops tickets; X25519MLKEM768 with JSSE, which
 * has no such group in JDK 25, and with OpenSSL, which has it from 3.5 on and is pinned to P-256.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 150, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class TlsBenchmark {
  private static final String P256 = "secp256r1";
  private static final String HYBRID = "X25519MLKEM768";

  /** The encapsulation key and the ciphertext of ML-KEM-768 (FIPS 203, table 3). */
  private static final int MLKEM768_BYTES = 1_184 + 1_088;

  /** Bouncy Castle pads a short ClientHello (RFC 7685), so that a long one adds less. */
  private static final int PADDING_BYTES = 256;

  /** Full handshakes, by the keys of the certificates. */
  @State(Scope.Thread)
  public static class Full extends Ends {
    @Param public TlsLibrary library;
    @Param public KeyKind certificate;

    @Setup(Level.Trial)
    public void open(BenchmarkParams benchmark) throws Exception {
      open(benchmark, library, certificate, P256, false);
    }
  }

  /** Full handshakes with another group than P-256. */
  @State(Scope.Thread)
  public static class Grouped extends Ends {
    @Param({"BORINGSSL", "BOUNCY_CASTLE"})
    public TlsLibrary library;

    @Param({"x25519", HYBRID})
    public String group;

    @Setup(Level.Trial)
    public void open(BenchmarkParams benchmark) throws Exception {
      if (group.equals(HYBRID)) {
        requireMlKem();
      }
      open(benchmark, library, KeyKind.P256, group, false);
    }

    /** The libraries do not tell the group; the bytes that ML-KEM adds on the wire do. */
    private void requireMlKem() throws Exception {
      int more = bytes(HYBRID) - bytes("x25519");
      if (more < MLKEM768_BYTES - PADDING_BYTES) {
        throw new IllegalStateException("no ML-KEM in the handshake: " + more + " bytes more");
      }
    }

    private int bytes(String groupName) throws Exception {
      try (TemporaryFolder other = TemporaryFolder.make();
          Tls ends = library.open(ServerIdentity.issue(KeyKind.P256, other.path()), groupName)) {
        return ends.connect(false);
      }
    }
  }

  /** Handshakes with a ticket, and a key exchange beside it (psk_dhe_ke). */
  @State(Scope.Thread)
  public static class Resumed extends Ends {
    @Param({"JSSE", "BORINGSSL", "OPENSSL"})
    public TlsLibrary library;

    @Setup(Level.Trial)
    public void open(BenchmarkParams benchmark) throws Exception {
      open(benchmark, library, KeyKind.P256, P256, true);
    }
  }

  /** What all of them need. */
  @State(Scope.Thread)
  public static class Ends {
    private TemporaryFolder folder;
    private Tls tls;

    final void open(
        BenchmarkParams benchmark,
        TlsLibrary library,
        KeyKind certificate,
        String group,
        boolean ticket)
        throws Exception {
      folder = TemporaryFolder.make();
      tls = library.open(ServerIdentity.issue(certificate, folder.path()), group);
      int full = tls.connect(false);
      Cost.note("wire_bytes", ticket ? tls.connect(true) : full);
      WarmUp.until(benchmark, () -> tls.connect(ticket));
    }

    @TearDown(Level.Trial)
    public final void close() throws Exception {
      tls.close();
      folder.close();
    }
  }

  @Benchmark
  public int full(Full state) throws Exception {
    return ((Ends) state).tls.connect(false);
  }

  /** Which group it was is the parameter's to say. */
  @Benchmark
  public int fullInGroup(Grouped state) throws Exception {
    return ((Ends) state).tls.connect(false);
  }

  @Benchmark
  public int resumed(Resumed state) throws Exception {
    return ((Ends) state).tls.connect(true);
  }
}

package dev.antipode.jmh.protection;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One packet under its AEAD, and the mask of its header, against the size of the packet.
 *
 * <p>Asks: what share of a packet's cost is cryptography, how does it grow with the packet, and
 * what does QUIC's header protection, which TLS over TCP does not have, add? Sizes are those of a
 * small packet, a full one, and a TLS record.
 *
 * <p>Leaves out: key derivation, packet numbers, everything around. Each packet has a nonce of its
 * own, as it must (RFC 9001 section 5.3).
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 7, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 70, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ProtectionBenchmark {
  private static final int NONCE_BYTES = 12;
  private static final int SAMPLE_BYTES = 16;

  /** A packet on its way out. */
  @State(Scope.Thread)
  public static class Outgoing {
    @Param public Library library;
    @Param public Algorithm algorithm;

    @Param({"64", "1200", "16384"})
    public int packetBytes;

    private Packet packet;

    @Setup
    public void ready() throws GeneralSecurityException {
      packet = new Packet(library, algorithm, packetBytes);
    }
  }

  /** A full packet that has come in. */
  @State(Scope.Thread)
  public static class Incoming {
    @Param public Library library;
    @Param public Algorithm algorithm;

    private Packet packet;

    @Setup
    public void ready() throws GeneralSecurityException {
      packet = new Packet(library, algorithm, 1_200);
    }
  }

  /** What a benchmark needs of a packet; not shared, so that nothing is known beforehand. */
  private static final class Packet {
    private final PacketCipher cipher;
    private final byte[] header = new byte[18];
    private final byte[] nonce = new byte[NONCE_BYTES];
    private final byte[] plain;
    private final byte[] guarded;
    private final byte[] guardedNonce;
    private final byte[] sample = new byte[SAMPLE_BYTES];

    Packet(Library library, Algorithm algorithm, int bytes) throws GeneralSecurityException {
      Random random = new Random(bytes);
      byte[] secret = new byte[32];
      random.nextBytes(secret);
      cipher = library.cipher(algorithm, secret);
      plain = new byte[bytes];
      random.nextBytes(plain);
      random.nextBytes(header);
      random.nextBytes(sample);
      guardedNonce = nonce.clone();
      guarded = cipher.protect(header, plain, guardedNonce);
      if (!Arrays.equals(plain, cipher.unprotect(header, guarded, guardedNonce))) {
        throw new GeneralSecurityException(library + " does not give back what it protected");
      }
    }

    /** The next packet's number, in the last bytes of the nonce. */
    byte[] nextNonce() {
      int place = NONCE_BYTES - 1;
      while (++nonce[place] == 0) {
        place--;
      }
      return nonce;
    }

    byte[] nextSample() {
      sample[SAMPLE_BYTES - 1]++;
      return sample;
    }
  }

  @Benchmark
  public byte[] protect(Outgoing state) throws GeneralSecurityException {
    Packet packet = state.packet;
    return packet.cipher.protect(packet.header, packet.plain, packet.nextNonce());
  }

  /** Of 1,200 bytes. */
  @Benchmark
  public byte[] unprotect(Incoming state) throws GeneralSecurityException {
    Packet packet = state.packet;
    return packet.cipher.unprotect(packet.header, packet.guarded, packet.guardedNonce);
  }

  @Benchmark
  public byte[] maskHeader(Incoming state) throws GeneralSecurityException {
    Packet packet = state.packet;
    return packet.cipher.mask(packet.nextSample());
  }
}

package dev.antipode.jmh;

/**
 * A fixed piece of work that says how fast this core is just now.
 *
 * <p>Under a hypervisor, or beside another thread of the same core, a machine is half as slow again
 * for seconds or minutes, and nothing in a score shows that. This does: six independent chains of
 * shifts (Marsaglia, Xorshift RNGs, 2003) keep a core's units busy, and so slow down as soon as
 * somebody else has a share of them.
 */
final class Canary {
  private static final int ROUNDS = 50_000;
  private static final int SONGS = 10;
  private static volatile long last = 1;

  private Canary() {}

  /** Nanoseconds of the work on the calling thread's core, about 100,000: the mean of ten times. */
  static double nanos() {
    long start = System.nanoTime();
    for (int i = 0; i < SONGS; i++) {
      last = sing(last);
    }
    return (double) (System.nanoTime() - start) / SONGS;
  }

  private static long sing(long seed) {
    long a = seed;
    long b = seed + 2;
    long c = seed + 4;
    long d = seed + 6;
    long e = seed + 8;
    long f = seed + 10;
    for (int i = 0; i < ROUNDS; i++) {
      a = shifted(a);
      b = shifted(b);
      c = shifted(c);
      d = shifted(d);
      e = shifted(e);
      f = shifted(f);
    }
    return a ^ b ^ c ^ d ^ e ^ f | 1;
  }

  private static long shifted(long value) {
    long x = value ^ value << 13;
    x ^= x >>> 7;
    return x ^ x << 17;
  }
}

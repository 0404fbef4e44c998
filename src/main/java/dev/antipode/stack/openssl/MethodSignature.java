package dev.antipode.stack.openssl;

import java.lang.foreign.MemorySegment;

/** The signatures of the C functions that are used. Public, because the JVM implements them. */
public final class MethodSignature {
  private MethodSignature() {}

  /** {@code void *f(void)}. */
  @FunctionalInterface
  public interface Pointer {
    MemorySegment call();
  }

  /** {@code void *f(void *)}. */
  @FunctionalInterface
  public interface PointerOfPointer {
    MemorySegment call(MemorySegment a);
  }

  /** {@code const char *f(int)}. */
  @FunctionalInterface
  public interface PointerOfInt {
    MemorySegment call(int a);
  }

  /** {@code const char *f(long)}. */
  @FunctionalInterface
  public interface PointerOfLong {
    MemorySegment call(long a);
  }

  /** {@code const char *f(void *, int)}. */
  @FunctionalInterface
  public interface PointerOfPointerInt {
    MemorySegment call(MemorySegment a, int b);
  }

  /** {@code void f(void)}. */
  @FunctionalInterface
  public interface Action {
    void call();
  }

  /** {@code void f(void *)}. */
  @FunctionalInterface
  public interface OfPointer {
    void call(MemorySegment a);
  }

  /** {@code void f(void *, void *)}. */
  @FunctionalInterface
  public interface OfTwoPointers {
    void call(MemorySegment a, MemorySegment b);
  }

  /** {@code void f(void *, int)}. */
  @FunctionalInterface
  public interface OfPointerInt {
    void call(MemorySegment a, int b);
  }

  /** {@code void f(void *, int, void *)}. */
  @FunctionalInterface
  public interface OfPointerIntPointer {
    void call(MemorySegment a, int b, MemorySegment c);
  }

  /** {@code void f(void *, void *, void *)}. */
  @FunctionalInterface
  public interface OfThreePointers {
    void call(MemorySegment a, MemorySegment b, MemorySegment c);
  }

  /** {@code int f(void *)}. */
  @FunctionalInterface
  public interface IntOfPointer {
    int call(MemorySegment a);
  }

  /** {@code int f(void *, int)}. */
  @FunctionalInterface
  public interface IntOfPointerInt {
    int call(MemorySegment a, int b);
  }

  /** {@code int f(void *, void *)}. */
  @FunctionalInterface
  public interface IntOfTwoPointers {
    int call(MemorySegment a, MemorySegment b);
  }

  /** {@code int f(void *, void *, int)}. */
  @FunctionalInterface
  public interface IntOfTwoPointersInt {
    int call(MemorySegment a, MemorySegment b, int c);
  }

  /** {@code int f(uint64_t, void *)}. */
  @FunctionalInterface
  public interface IntOfLongPointer {
    int call(long a, MemorySegment b);
  }

  /** {@code int f(SSL *, void *buffer, size_t length, size_t *done)}. */
  @FunctionalInterface
  public interface Transfer {
    int call(MemorySegment ssl, MemorySegment buffer, long length, MemorySegment done);
  }

  /** {@code long f(void)}. */
  @FunctionalInterface
  public interface LongOfNothing {
    long call();
  }

  /** {@code long f(void *)}. */
  @FunctionalInterface
  public interface LongOfPointer {
    long call(MemorySegment a);
  }

  /** {@code long f(void *, int command, long number, void *data)}. */
  @FunctionalInterface
  public interface Control {
    long call(MemorySegment a, int command, long number, MemorySegment data);
  }
}

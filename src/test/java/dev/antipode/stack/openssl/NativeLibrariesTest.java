package dev.antipode.stack.openssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

/** What {@link OpenSsl} relies on to say that a machine lacks the library. */
class NativeLibrariesTest {
  private static final String LIBC = "libc.so.6";

  @Test
  void aFunctionIsCalledWithItsParameters() {
    MethodSignature.IntOfPointer length =
        NativeLibraries.load(LIBC, LIBC).function(MethodSignature.IntOfPointer.class, "atoi");
    try (Arena arena = Arena.ofConfined()) {
      assertThat(length.call(arena.allocateFrom("329"))).isEqualTo(329);
    }
  }

  @Test
  void aMissingLibraryIsTold() {
    assertThatThrownBy(() -> NativeLibraries.load("libmissing.so.3", LIBC))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMissingFunctionIsTold() {
    NativeLibraries library = NativeLibraries.load(LIBC, LIBC);
    assertThatThrownBy(() -> library.function(MethodSignature.Action.class, "no_such_function"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no_such_function");
  }
}

package dev.antipode.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.capture.PacketRecord;
import dev.antipode.lab.LabException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that do what a dissector should not. */
class DissectorStreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final byte[] NO_KEYS = {};

  @TempDir Path folder;

  private static List<PacketRecord> packets(int count) {
    return IntStream.range(0, count).mapToObj(i -> new PacketRecord(i, 60, new byte[60])).toList();
  }

  private DissectorStream program(String script) throws Exception {
    Path file = Files.writeString(folder.resolve("program"), "#!/bin/bash\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return new DissectorStream(List.of(file.toString()), PATIENCE);
  }

  @Test
  void oneThatEndsHalfWayWithoutAnErrorIsNamed() throws Exception {
    try (DissectorStream stream = program("echo a; echo b; exit 0")) {
      assertThatThrownBy(() -> stream.read(NO_KEYS, packets(5)))
          .isInstanceOf(LabException.class)
          .hasMessageContaining("program ended with exit code 0")
          .hasMessageContaining("2 of 5 packets");
    }
  }

  @Test
  void oneThatCrashesIsNamedWithItsLastWords() throws Exception {
    try (DissectorStream stream = program("echo a; echo 'out of memory' >&2; kill -SEGV $$")) {
      assertThatThrownBy(() -> stream.read(NO_KEYS, packets(5)))
          .hasMessageContaining("ended with exit code 139")
          .hasMessageContaining("out of memory")
          .hasMessageContaining("1 of 5 packets");
    }
  }

  @Test
  void oneThatHangsIsEndedAndNamed() throws Exception {
    long begun = System.nanoTime();
    try (DissectorStream stream = program("echo a; exec sleep 600")) {
      assertThatThrownBy(() -> stream.read(NO_KEYS, packets(5)))
          .hasMessageContaining("said nothing for 2 s")
          .hasMessageContaining("1 of 5 packets");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(5));
  }

  @Test
  void oneThatIsNotThereIsNamed() {
    try (DissectorStream stream = new DissectorStream(List.of("/nowhere/tshark"), PATIENCE)) {
      assertThatThrownBy(() -> stream.read(NO_KEYS, packets(1)))
          .hasMessageContaining("/nowhere/tshark");
    }
  }

  /** A spoilt one does not spoil what comes next. */
  @Test
  void theNextCallStartsAnew() throws Exception {
    Path mark = folder.resolve("mark");
    String second = "[ -e " + mark + " ] && exec yes line; touch " + mark + "; exit 0";
    try (DissectorStream stream = program(second)) {
      assertThatThrownBy(() -> stream.read(NO_KEYS, packets(3)))
          .hasMessageContaining("0 of 3 packets");
      assertThat(stream.read(NO_KEYS, packets(3))).containsOnly("line").hasSize(3);
      assertThat(stream.read(NO_KEYS, packets(2))).hasSize(2);
    }
  }
}

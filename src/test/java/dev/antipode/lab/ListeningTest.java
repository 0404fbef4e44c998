package dev.antipode.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kernel's tables tell, as proc(5) has them. */
class ListeningTest {
  private static final String HEAD = "  sl  local_address rem_address   st tx_queue rx_queue\n";
  private static final String NONE = "00000000000000000000000000000000";

  @TempDir private Path tables = Path.of("");

  private boolean at(int port) {
    return Listening.in(tables, each -> each == port);
  }

  private void table(String name, String... rows) throws Exception {
    Files.writeString(tables.resolve(name), HEAD + String.join("\n", rows) + "\n");
  }

  @Test
  void aListeningPortIsFound() throws Exception {
    table(
        "tcp",
        "   0: 00000000:1451 00000000:0000 0A 00000000:00000000",
        "   1: 026433C6:1F90 020200C0:C350 01 00000000:00000000");
    assertThat(at(5201)).isTrue();
    assertThat(at(8080)).as("a connection").isFalse();
    assertThat(at(443)).isFalse();
  }

  /** A program that listens for IPv6 and IPv4 at once is in the tables of IPv6 only. */
  @ParameterizedTest
  @CsvSource({"tcp6, 0A", "udp6, 07", "udp, 07"})
  void soIsOneOfBothVersions(String name, String state) throws Exception {
    table(name, "   0: " + NONE + ":1451 " + NONE + ":0000 " + state + " 00000000:00000000");
    assertThat(at(5201)).isTrue();
    assertThat(at(5202)).isFalse();
  }

  @Test
  void withoutTablesNothingListens() {
    assertThat(at(5201)).isFalse();
  }
}

package dev.antipode.scenario.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
  /** What is written, its bytes, and the plain form, which reads the same. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0B",
    "100, 100, 100B",
    "1_000, 1000, 1kB",
    "1.5kB, 1500, 1500B",
    "5MB, 5000000, 5MB",
    "5mb, 5000000, 5MB",
    "64KiB, 65536, 64KiB",
    "1024, 1024, 1KiB",
    "2 MiB, 2097152, 2MiB",
    "1GB, 1000000000, 1GB",
    "1TiB, 1099511627776, 1TiB",
  })
  void sizesHaveUnitsAndOnePlainForm(String text, long bytes, String plain) {
    assertThat(Quantity.bytes("x", text)).isEqualTo(bytes);
    assertThat(Quantity.size(bytes)).isEqualTo(plain);
    assertThat(Quantity.bytes("x", plain)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"0, 0ms", "1, 0.001ms", "329000, 329ms", "1500000, 1.5s", "1234567, 1234.567ms"})
  void durationsReadAsWritten(long micros, String plain) {
    assertThat(Quantity.duration(micros)).isEqualTo(plain);
    assertThat(Quantity.micros("x", plain)).isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource({"999, 999bit", "468000, 468kbit", "2800000, 2.8mbit", "1000000000, 1gbit"})
  void ratesReadAsWritten(long bps, String plain) {
    assertThat(Quantity.rate(bps)).isEqualTo(plain);
    assertThat(Quantity.bitsPerSecond("x", plain)).isEqualTo(bps);
  }

  @Test
  void anErrorSaysWhatToGive() {
    assertThatThrownBy(() -> Quantity.bytes("--size", "5mbit"))
        .hasMessage("--size is 5mbit. Give a size such as 1000, 64KiB or 5MB.");
    assertThatThrownBy(() -> Quantity.bytes("size", "0.5B"))
        .hasMessage("'size' is 0.5B. Give a size such as 1000, 64KiB or 5MB.");
    assertThatThrownBy(() -> Quantity.bitsPerSecond("rate", "fast"))
        .hasMessage("'rate' is 'fast'. Give a rate such as 512kbit, 20mbit or 1gbit.");
  }
}

package dev.antipode.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.antipode.scenario.value.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserRoundTripsTest {
  @TempDir Path folder;

  private UserRoundTrips read(String text) throws Exception {
    return UserRoundTrips.read(Files.writeString(folder.resolve("rtts.csv"), text));
  }

  @Test
  void weighsEachRoundTripByHowManyHaveIt() throws Exception {
    UserRoundTrips users = read("rtt_ms,users\n# by country\n300,1\n20,7\n\n80,2\n");
    assertThat(users.users()).isEqualTo(10);
    assertThat(users.meanMs()).isEqualTo((300 + 140 + 160) / 10.0);
    assertThat(users.quantileMs(0.05)).isEqualTo(20);
    assertThat(users.quantileMs(0.7)).isEqualTo(20);
    assertThat(users.quantileMs(0.71)).isEqualTo(80);
    assertThat(users.quantileMs(0.95)).isEqualTo(300);
    assertThat(read("5\n10\n15").quantileMs(0.5)).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10\nx", "10\n-1", "10\nNaN", "10\n1,0", "10\n1,2,3", "10\n1e99"})
  void namesTheLineThatItCannotRead(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 2");
  }

  @Test
  void wantsOneAtLeast() {
    assertThatThrownBy(() -> read("rtt_ms\n")).hasMessageContaining("holds no round trip");
    assertThatThrownBy(() -> UserRoundTrips.read(folder.resolve("none")))
        .hasMessageContaining("cannot be read");
  }
}

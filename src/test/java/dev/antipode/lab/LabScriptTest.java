package dev.antipode.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code netem/lab-test.sh}, which measures what {@code netem/lab.sh} makes. What only needs
 * namespaces runs here, where this user can make them, and in the guest, where it cannot; what
 * needs netem always runs in the guest, where time is exact.
 */
class LabScriptTest {
  /** In this order: the third makes the lab that the others use, until "down". */
  private static final List<String> WITHOUT_NETEM =
      List.of(
          "check",
          "input",
          "up",
          "exec",
          "losses",
          "counters",
          "nat",
          "capture",
          "down",
          "reap",
          "failure");

  private static final String NETEM = "netem path aqm refuse";
  private static final String SCRIPT = GuestCommand.NETEM + "/lab-test.sh";

  @TempDir Path folder;

  @Test
  void makesTheNetworkThatItSays() throws Exception {
    String plain = String.join(" ", WITHOUT_NETEM);
    if (!namespaces()) {
      check(guest(plain + " " + NETEM));
      return;
    }
    // At once: one of them mostly waits.
    try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<GuestCommand.Ended> inGuest = both.submit(() -> guest(NETEM));
      check(here(plain));
      check(inGuest.get());
    }
  }

  @Test
  void leavesNoPartOut() throws Exception {
    try (Stream<Path> files = Files.list(GuestCommand.NETEM.resolve("lab-test.d"))) {
      List<String> parts =
          files
              .map(file -> file.getFileName().toString().replace(".sh", ""))
              .filter(part -> !List.of("words", "traffic").contains(part))
              .toList();
      assertThat(parts)
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(WITHOUT_NETEM.stream(), Stream.of(NETEM.split(" "))).toList());
    }
  }

  private static boolean namespaces() throws LabException {
    JsonNode check = NativeLab.check(Installation.locate());
    return Stream.of("root", "netns", "veth", "nft", "ethtool", "ping")
        .allMatch(item -> check.path(item).asBoolean());
  }

  private GuestCommand.Ended guest(String parts) throws IOException, InterruptedException {
    return GuestCommand.run(folder, "--", SCRIPT, parts);
  }

  private static GuestCommand.Ended here(String parts) throws IOException, InterruptedException {
    Process script =
        new ProcessBuilder("bash", "-c", SCRIPT + " " + parts)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      String words = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(script.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return new GuestCommand.Ended(script.exitValue(), words);
    } finally {
      // Its own end is orderly: it takes the labs away that it has made.
      script.destroy();
    }
  }

  private static void check(GuestCommand.Ended ended) {
    assertThat(ended.exit()).as(ended.words()).isZero();
    assertThat(ended.words())
        .contains("ok 1 - ", " passed, 0 failed")
        .doesNotContain("not ok", "no usable netem");
    String leftOut =
        ended
            .words()
            .lines()
            .filter(line -> line.contains("left out:"))
            .collect(Collectors.joining());
    assumeTrue(leftOut.isEmpty(), leftOut);
  }
}

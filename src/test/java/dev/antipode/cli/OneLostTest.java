package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.wire.critical.EventPath;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A lost packet makes a connection late, and never false, in the virtual lab. */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class OneLostTest {
  @TempDir Path folder;

  @Tag("check")
  @Test
  void theFirstPacketsOfThreeStacks() throws Exception {
    OneLost played =
        OneLost.play(
            folder.resolve("run"),
            "--stack",
            "tls13-openssl,quic-netty,quic-kwik",
            "--path",
            "whole,up-0,up-1,up-2,up-3,down-0,down-1,down-2,down-3");
    played.check();
    assertThat(played.late().flatMap(trial -> trial.events().values().stream()))
        .flatExtracting(EventPath::waits)
        .extracting(EventPath.Wait::cause)
        .contains("RTO", "TLP", "PTO");
  }

  @Tag("long")
  @Test
  void thirteenPacketsEachWayOfEveryStackAndSession() throws Exception {
    OneLost played = OneLost.play(folder.resolve("run"));
    played.check();
    assertThat(played.late()).hasSizeGreaterThan(100);
  }
}

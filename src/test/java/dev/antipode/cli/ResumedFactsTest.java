package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.sample.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is killed after trials and before anybody read their packets: continued, it reads
 * those, too.
 */
@Tag("check")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ResumedFactsTest {
  private static final String SCENARIO =
      """
      name: killed
      hypothesis: "What was captured is read when the run goes on."
      experiment: handshake
      paths:
        - {name: near, rtt: 20ms}
      stacks: [tls13, quic-netty]
      sessions: [full]
      repetitions: 3
      warmup: 1
      settle: 1s
      timeout: 30s
      """;

  /** Takes all packets and says nothing of them. */
  private static final String SILENT =
      """
      #!/bin/bash
      if [ "$1" = --version ]; then echo 'TShark of a test'; else exec cat >/dev/null; fi
      """;

  @TempDir Path folder;

  private static List<String> trials(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    String text = Files.readString(file);
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      ids.add(Json.MAPPER.readTree(line).path("trial").asText());
    }
    return ids;
  }

  @Test
  void whatNobodyReadBeforeItWasKilledIsReadWhenItGoesOn() throws Exception {
    Path scenario = Files.writeString(folder.resolve("killed.yaml"), SCENARIO);
    Path programs = Files.createDirectory(folder.resolve("programs"));
    Path silent = Files.writeString(programs.resolve("tshark"), SILENT);
    assertThat(silent.toFile().setExecutable(true)).isTrue();
    Path out = folder.resolve("run");
    Path words = folder.resolve("words");
    Process run =
        Antipode.start(
            Map.of("PATH", programs + ":" + System.getenv("PATH")),
            words,
            words,
            "run",
            scenario.toString(),
            "--lab",
            "virtual",
            "--jobs",
            "1",
            "--out",
            out.toString());
    try {
      while (run.isAlive() && trials(out.resolve("trials.jsonl")).size() < 3) {
        Thread.sleep(50);
      }
    } finally {
      run.destroyForcibly().waitFor();
    }
    List<String> played = trials(out.resolve("trials.jsonl"));
    assertThat(played).as(Files.readString(words)).hasSizeGreaterThanOrEqualTo(3);
    assertThat(trials(out.resolve("evidence/facts.jsonl"))).doesNotContainAnyElementsOf(played);

    Antipode.Ended ended = Antipode.run("run", "--resume", "--jobs", "1", "--out", out.toString());
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    List<String> all = trials(out.resolve("trials.jsonl"));
    assertThat(all)
        .startsWith(played.toArray(String[]::new))
        .hasSizeGreaterThan(played.size())
        .doesNotHaveDuplicates();
    assertThat(new TreeSet<>(trials(out.resolve("evidence/facts.jsonl"))))
        .containsExactlyElementsOf(new TreeSet<>(all));
    assertThat(out.resolve("evidence/pending"))
        .satisfiesAnyOf(
            pending -> assertThat(pending).doesNotExist(),
            pending -> assertThat(pending).isEmptyDirectory());
  }
}

package dev.antipode.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.antipode.capture.CapturedTrial;
import dev.antipode.capture.GrowingCapture;
import dev.antipode.capture.SideCapture;
import dev.antipode.cli.ExperimentList;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.wire.WireFixture;
import dev.antipode.wire.flow.FlowWay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with a trial over TCP and one over QUIC, read by dissectors good and bad. */
class TrialReadingTest {
  private static final String TLS13 = "handshake.tls13.full.australia#0";
  private static final String QUIC = "handshake.quic-netty.full.australia#0";

  @TempDir Path folder;

  /** On a busy machine a dissector takes its time. */
  private Duration patience = Dissecting.PATIENCE;

  private String read(RunFolder run, Optional<Dissector> dissector, String... known)
      throws Exception {
    try (TrialReading reading =
        TrialReading.of(run, ExperimentList.ALL.of("handshake"), () -> dissector, patience)) {
      for (TrialResult trial : run.trials()) {
        reading.read(trial);
      }
      assertThat(reading.facts()).containsOnlyKeys(known);
      return reading.problem().orElse("");
    }
  }

  private Optional<Dissector> fake(String script) throws Exception {
    Path program = Files.writeString(folder.resolve("tshark"), "#!/bin/bash\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return Optional.of(new Dissector(program, "TShark of a test"));
  }

  private RunFolder run() throws Exception {
    return WireFixture.captured(Files.createDirectory(folder.resolve("run")));
  }

  @Test
  void withoutADissectorTcpIsReadAndTheRestIsSaidAndKept() throws Exception {
    RunFolder run = run();
    assertThat(read(run, Optional.empty(), TLS13))
        .contains("the packets of 1 trial were not read", "there is no tshark");
    assumeTrue(Dissector.find().isPresent(), "no tshark here");
    assertThat(read(run, Dissector.find(), TLS13, QUIC)).isEmpty();
    assertThat(FactsFile.of(run).read()).containsOnlyKeys(TLS13, QUIC);
  }

  /** TCP's first trials are drawn by the dissector, too, and wait with the others. */
  @Test
  void whatADissectorLeavesOutIsNotStored() throws Exception {
    RunFolder run = run();
    String words = read(run, fake("echo '{\"timestamp\":\"0\",\"layers\":{}}'; exit 0"));
    assertThat(words)
        .contains("the packets of 2 trials were not read")
        .containsPattern("tshark ended with exit code 0; 1 of \\d+ packets had come back");
    assertThat(Files.exists(run.evidence().resolve("facts.jsonl"))).isFalse();
    assertThat(run.evidence().toFile().list((_, name) -> name.endsWith(".wire.json"))).isEmpty();
    assumeTrue(Dissector.find().isPresent(), "no tshark here");
    assertThat(read(run, Dissector.find(), TLS13, QUIC)).isEmpty();
  }

  /** A packet may hold anything, and so may what is printed of it. */
  @Test
  void answersThatCannotBeReadAreSaid() throws Exception {
    assumeTrue(Dissector.find().isPresent(), "no tshark here");
    String length = "\\(\"quic_quic_packet_length\":\\)";
    String words =
        read(
            run(),
            fake("tshark \"$@\" | sed -u 's/" + length + "\"[0-9]*\"/\\1\"no number\"/g'"),
            TLS13);
    assertThat(words).contains("the packets of 1 trial were not read");
  }

  @Test
  void oneThatHangsIsSaid() throws Exception {
    patience = Duration.ofSeconds(2);
    assertThat(read(run(), fake("exec sleep 600"))).contains("said nothing for 2 s");
  }

  /** A line for each packet is not enough: it must be that packet's. */
  @Test
  void answersToOtherPacketsAreNotTaken() throws Exception {
    String words = read(run(), fake("exec yes '{\"timestamp\":\"1\",\"layers\":{\"quic\":{}}}'"));
    assertThat(words).contains("were not read");
  }

  /** As runs of today have it. */
  private static Path capture(RunFolder run, SideCapture.View view) throws Exception {
    Path stem = run.evidence().resolve("handshake.tls13.full.australia");
    Path old = stem.resolveSibling(stem.getFileName() + "." + view.word() + ".pcap");
    Path file = CapturedTrial.capture(stem, view);
    SideCapture.write(file, view, new GrowingCapture(old).fresh());
    Files.delete(old);
    return file;
  }

  /** The client's file has what the server saw, and the other way round. */
  @Test
  void capturesThatAreSwappedAreRefused() throws Exception {
    RunFolder run = run();
    Path client = capture(run, SideCapture.View.CLIENT);
    Path server = capture(run, SideCapture.View.SERVER);
    Path other = folder.resolve("other");
    Files.move(client, other);
    Files.move(server, client);
    Files.move(other, server);
    assertThat(read(run, Optional.empty()))
        .contains("the packets of 2 trials were not read")
        .containsPattern(
            "seen where it arrived 164\\.5\\d\\d ms before it was seen where it was sent");
  }

  @Test
  void oneThatIsCutIsRefused() throws Exception {
    RunFolder run = run();
    Path client = capture(run, SideCapture.View.CLIENT);
    capture(run, SideCapture.View.SERVER);
    byte[] whole = Files.readAllBytes(client);
    Files.write(client, Arrays.copyOf(whole, whole.length - 10));
    assertThat(read(run, Optional.empty()))
        .contains("a capture cannot be read: " + client + " is not whole");
  }

  @Test
  void packetsUntilAnEventAreThoseBeforeIt() throws Exception {
    RunFolder run = run();
    read(run, Optional.empty(), TLS13);
    TrialFacts facts = Objects.requireNonNull(FactsFile.of(run).read().get(TLS13));
    assertThat(facts.flows()).hasSize(1);
    assertThat(facts.flows().getFirst().up().until())
        .containsEntry("first_byte_ns", new FlowWay.Count(5, 772));
    assertThat(facts.flows().getFirst().up().again()).isZero();
    assertThat(facts.flows().getFirst().down().lost()).isZero();
  }
}

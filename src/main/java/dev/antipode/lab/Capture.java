package dev.antipode.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running {@code netem/lab.sh capture}. One thread. */
public final class Capture implements AutoCloseable {
  private static final long STOP_LIMIT_S = 20;

  private final Process process;
  private final Path stem;

  /** Returns when both interfaces are being listened to. */
  Capture(Path script, String lab, Path stem, Path words) throws LabException {
    this.stem = stem;
    List<String> command =
        List.of(script.toString(), "capture", lab, stem.toString(), "tcp", "or", "udp");
    process = Processes.start(command, words);
    BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
    try {
      if (answers.readLine() == null) {
        throw new LabException(LabException.Cause.FAILURE, "nothing can be captured; see " + words);
      }
    } catch (IOException gone) {
      throw new LabException(
          LabException.Cause.FAILURE, "nothing can be captured: " + gone.getMessage(), gone);
    }
  }

  /** Stops and completes both files; what cannot be completed is said and left out. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      for (Side side : new Side[] {Side.CLIENT, Side.SERVER}) {
        Path written = stem.resolveSibling(stem.getFileName() + "-" + side.word() + ".pcap");
        Path named = stem.resolveSibling(stem.getFileName() + "." + side.word() + ".pcap");
        Files.move(written, named, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException lost) {
      System.err.println("antipode: a capture is incomplete: " + lost);
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

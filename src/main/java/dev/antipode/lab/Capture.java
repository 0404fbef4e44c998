package dev.antipode.lab;

import dev.antipode.capture.CapturedTrial;
import dev.antipode.capture.GrowingCapture;
import dev.antipode.capture.SideCapture;
import dev.antipode.capture.SideCapture.View;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running {@code netem/lab.sh capture}. One thread. */
public final class Capture implements AutoCloseable {
  /**
   * A packet is in its file so late at the most, where packets are handed over in blocks: libpcap
   * has the kernel hand a block over when tcpdump's second is up, and the kernel's clock ticks
   * every 10 ms.
   */
  public static final long BLOCK_MS = 1_100;

  private static final long STOP_LIMIT_S = 20;

  private final Process process;
  private final Path stem;

  /**
   * Returns when both interfaces are being listened to.
   *
   * @param snap how many bytes of each packet are kept; 0 for all
   * @param blocks whether packets are handed over in blocks, and not one by one
   */
  Capture(Path script, String lab, Path stem, int snap, boolean blocks, Path words)
      throws LabException {
    this.stem = stem;
    List<String> command =
        new ArrayList<>(List.of(script.toString(), "capture", lab, stem.toString()));
    if (snap > 0) {
      command.addAll(List.of("--heads", Integer.toString(snap)));
    }
    if (blocks) {
      command.add("--blocks");
    }
    // And what routers tell of them: that one was too long, or goes nowhere.
    command.add("tcp or udp or icmp[icmptype] == icmp-unreach");
    process = Processes.start(command, words);
    BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
    try {
      if (answers.readLine() == null) {
        throw new LabException(
            LabException.Cause.FAILURE, "nothing can be captured; the reason is in " + words);
      }
    } catch (IOException gone) {
      throw new LabException(
          LabException.Cause.FAILURE, "nothing can be captured: " + gone.getMessage(), gone);
    }
  }

  private Path named(String ending) {
    return stem.resolveSibling(stem.getFileName() + ending);
  }

  /** What the router's interface to the client saw, as far as it is written. */
  public Path toClient() {
    return named("-client.pcap");
  }

  /** What the router's interface to the server saw, as far as it is written. */
  public Path toServer() {
    return named("-server.pcap");
  }

  /**
   * Stops capturing and leaves a {@link SideCapture} of each end, {@code <stem>.client.pcapng} and
   * {@code <stem>.server.pcapng}. What cannot be completed is left out, with a warning.
   */
  @Override
  public void close() {
    try {
      if (stop()) {
        keep(View.CLIENT, toClient());
        keep(View.SERVER, toServer());
        delete();
      }
    } catch (IOException lost) {
      System.err.println("antipode: a capture is incomplete: " + lost);
    }
  }

  private void keep(View view, Path seen) throws IOException {
    SideCapture.write(CapturedTrial.capture(stem, view), view, new GrowingCapture(seen));
  }

  /** Stops capturing and keeps nothing. */
  public void discard() {
    try {
      if (stop()) {
        delete();
      }
    } catch (IOException left) {
      System.err.println("antipode: a capture cannot be removed: " + left);
    }
  }

  private void delete() throws IOException {
    Files.deleteIfExists(toClient());
    Files.deleteIfExists(toServer());
  }

  private boolean stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT_S, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return true;
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

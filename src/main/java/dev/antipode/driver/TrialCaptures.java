package dev.antipode.driver;

import dev.antipode.capture.CapturedTrial;
import dev.antipode.capture.GrowingCapture;
import dev.antipode.capture.PacketRecord;
import dev.antipode.capture.SideCapture;
import dev.antipode.capture.SideCapture.View;
import dev.antipode.disk.DurableFile;
import dev.antipode.disk.Scratch;
import dev.antipode.lab.Capture;
import dev.antipode.lab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Captures trials with one capture a side that runs from trial to trial, and cuts what it saw into
 * files for each: to start a program for each trial takes longer than most trials. One thread.
 */
final class TrialCaptures {
  /** A capture that has grown beyond this is begun anew before the next trial. */
  private static final long LONGEST_BYTES = 64L << 20;

  /**
   * Starts a capture; see {@link dev.antipode.lab.Lab#capture}. Null where the lab has no router.
   */
  @FunctionalInterface
  interface Start {
    @Nullable Capture at(Path stem, int snap, boolean blocks) throws LabException;
  }

  private final Start start;
  private @Nullable Session session;
  private boolean absent;
  private Instant begun = Instant.EPOCH;

  /** A capture that runs. */
  private record Session(
      Capture capture,
      int snap,
      boolean blocks,
      Scratch scratch,
      GrowingCapture toClient,
      GrowingCapture toServer) {
    static @Nullable Session begin(Start start, int snap, boolean blocks)
        throws LabException, IOException {
      Scratch scratch = Scratch.make("trials");
      Path folder = scratch.folder();
      Capture capture = start.at(folder.resolve("all"), snap, blocks);
      if (capture == null) {
        scratch.close();
        return null;
      }
      return new Session(
          capture,
          snap,
          blocks,
          scratch,
          new GrowingCapture(capture.toClient()),
          new GrowingCapture(capture.toServer()));
    }

    boolean serves(CaptureSize size, boolean late) throws IOException {
      return snap == size.snap() && blocks == late && !isLong();
    }

    private boolean isLong() throws IOException {
      return Files.size(capture.toClient()) > LONGEST_BYTES;
    }

    void end() {
      capture.discard();
      try {
        scratch.close();
      } catch (IOException left) {
        System.err.println("antipode: " + scratch.folder() + " cannot be removed: " + left);
      }
    }
  }

  TrialCaptures(Start start) {
    this.start = start;
  }

  /**
   * Passes over what came until now; false where the lab has no router, or too much is to come.
   *
   * @param stem where the trial is to go; others may leave something beside it
   * @param late whether packets may be written late, so that the end has to wait for the last
   */
  boolean begin(Path stem, CaptureSize size, boolean late) throws LabException {
    if (absent || size == CaptureSize.NOTHING) {
      return false;
    }
    try {
      Files.createDirectories(stem.toAbsolutePath().getParent());
      if (session != null && !session.serves(size, late)) {
        close();
      }
      if (session == null) {
        session = Session.begin(start, size.snap(), late);
        absent = session == null;
      }
      if (session != null) {
        var _ = session.toClient().fresh();
        var _ = session.toServer().fresh();
      }
      begun = Instant.now();
      return session != null;
    } catch (IOException unreadable) {
      throw failed(unreadable);
    }
  }

  /**
   * Writes what came since it was begun into a {@link SideCapture} of each end. Then all that was
   * left of the trial is on the disk for another process to read.
   *
   * @param heads whether packets are cut to their heads
   */
  void end(Path stem, boolean heads) throws LabException, InterruptedException {
    if (session == null) {
      return;
    }
    Instant ended = Instant.now();
    if (session.blocks()) {
      Thread.sleep(Capture.BLOCK_MS);
    }
    try {
      Path keys = CapturedTrial.keys(stem);
      if (Files.exists(keys)) {
        DurableFile.force(keys);
      }
      write(stem, View.CLIENT, during(session, session.toClient(), ended), heads);
      // The last of them: who finds it finds all.
      write(stem, View.SERVER, during(session, session.toServer(), ended), heads);
    } catch (IOException unwritable) {
      throw failed(unwritable);
    }
  }

  /** What is written late may have been seen before the trial began, or after its end. */
  private List<PacketRecord> during(Session session, GrowingCapture side, Instant ended)
      throws IOException {
    List<PacketRecord> fresh = side.fresh();
    return session.blocks()
        ? fresh.stream()
            .filter(packet -> packet.timeNs() >= nanos(begun) && packet.timeNs() <= nanos(ended))
            .toList()
        : fresh;
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
  }

  private static void write(Path stem, View view, List<PacketRecord> packets, boolean heads)
      throws IOException {
    SideCapture.write(
        CapturedTrial.capture(stem, view),
        view,
        heads ? packets.stream().map(PacketRecord::head).toList() : packets);
  }

  private static LabException failed(IOException reason) {
    return new LabException(
        LabException.Cause.FAILURE, "a trial cannot be captured: " + reason.getMessage(), reason);
  }

  void close() {
    if (session != null) {
      session.end();
      session = null;
    }
  }
}

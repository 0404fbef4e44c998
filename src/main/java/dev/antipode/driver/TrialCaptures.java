package dev.antipode.driver;

import dev.antipode.capture.GrowingCapture;
import dev.antipode.capture.PacketRecord;
import dev.antipode.capture.TwoSidedCapture;
import dev.antipode.disk.Scratch;
import dev.antipode.lab.Capture;
import dev.antipode.lab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Captures trials with one capture a side that runs from trial to trial, and cuts what it saw into
 * a file for each: to start a program for each trial takes longer than most trials. One thread.
 */
final class TrialCaptures {
  /** A capture that has grown beyond this is begun anew before the next trial. */
  private static final long LONGEST_BYTES = 64L << 20;

  /** Starts a capture; null where the lab has no router. */
  @FunctionalInterface
  interface Start {
    @Nullable Capture at(Path stem) throws LabException;
  }

  private final Start start;
  private @Nullable Session session;
  private boolean absent;

  /** A capture that runs. */
  private record Session(
      Capture capture, Scratch scratch, GrowingCapture toClient, GrowingCapture toServer) {
    static @Nullable Session begin(Start start) throws LabException, IOException {
      Scratch scratch = Scratch.make("trials");
      Path folder = scratch.folder();
      Capture capture = start.at(folder.resolve("all"));
      if (capture == null) {
        scratch.close();
        return null;
      }
      return new Session(
          capture,
          scratch,
          new GrowingCapture(capture.toClient()),
          new GrowingCapture(capture.toServer()));
    }

    boolean isLong() throws IOException {
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
   * Passes over what came until now; false where the lab has no router.
   *
   * @param file where the trial is to go; others may leave something beside it
   */
  boolean begin(Path file) throws LabException {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (session != null && session.isLong()) {
        close();
      }
      if (session == null && !absent) {
        session = Session.begin(start);
        absent = session == null;
      }
      if (session != null) {
        session.toClient().fresh();
        session.toServer().fresh();
      }
      return session != null;
    } catch (IOException unreadable) {
      throw failed(unreadable);
    }
  }

  /** Writes what came since it was begun into a {@link TwoSidedCapture}. */
  void end(Path file) throws LabException {
    if (session == null) {
      return;
    }
    try {
      List<PacketRecord> toClient = session.toClient().fresh();
      List<PacketRecord> toServer = session.toServer().fresh();
      TwoSidedCapture.write(file, toClient, toServer);
    } catch (IOException unwritable) {
      throw failed(unwritable);
    }
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

package dev.antipode.run;

import dev.antipode.evidence.TrialReading;
import dev.antipode.lab.Calibration;
import dev.antipode.result.TrialResult;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads the packets of trials on a thread of its own, while later ones are played. In real time
 * they wait until the last trial has been played, as to read them takes time from what is measured.
 */
final class ReadAlong implements RunListener, AutoCloseable {
  private final RunListener listener;
  private final TrialReading reading;
  private final LinkedBlockingQueue<Optional<TrialResult>> queue = new LinkedBlockingQueue<>();
  private final Thread reader;
  private volatile @Nullable Exception failure;
  private volatile boolean stopped;
  private boolean begun;

  /**
   * Reads nothing yet.
   *
   * @param listener is told what this is told
   */
  ReadAlong(RunListener listener, TrialReading reading) {
    this.listener = listener;
    this.reading = reading;
    reader = Thread.ofPlatform().daemon().name("reads packets").unstarted(this::readAll);
  }

  /** From now on what was played is read. */
  void begin() {
    begun = true;
    reader.start();
  }

  private void readAll() {
    try {
      for (Optional<TrialResult> next = queue.take(); next.isPresent(); next = queue.take()) {
        if (!stopped) {
          reading.read(next.get());
        }
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException unreadable) {
      failure = unreadable;
    }
  }

  /** Queues it; the trial is on the disk. */
  void add(TrialResult trial) {
    queue.add(Optional.of(trial));
  }

  /** Waits until all are read, and says what could not be. */
  void finish() throws IOException, InterruptedException {
    if (!begun) {
      begin();
    }
    queue.add(Optional.empty());
    reader.join();
    switch (failure) {
      case IOException unreadable -> throw unreadable;
      case RuntimeException unreadable -> throw unreadable;
      case null, default -> {}
    }
    reading.problem().ifPresent(listener::say);
    reading.bounded().ifPresent(listener::say);
  }

  @Override
  public void total(int trials) {
    listener.total(trials);
  }

  @Override
  public void calibrated(Calibration calibration) {
    listener.calibrated(calibration);
  }

  @Override
  public void played(TrialResult trial) {
    listener.played(trial);
    add(trial);
  }

  @Override
  public void say(String words) {
    listener.say(words);
  }

  /** What is left stays on the disk, to be read when the run is resumed or reported. */
  @Override
  public void close() {
    stopped = true;
    reading.close();
    reader.interrupt();
  }
}

package dev.antipode.driver;

import dev.antipode.lab.Capture;
import dev.antipode.lab.Lab;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Traffic;
import dev.antipode.lab.Translation;
import dev.antipode.lab.Way;
import dev.antipode.scenario.path.Loss;
import dev.antipode.scenario.path.Losses;
import dev.antipode.scenario.path.PathProfile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The router of a lab, as trials use it: what it drops, what it captures, and what crossed it. All
 * that is dropped or captured in a run is ordered here. One thread, but any may close it.
 */
public final class Router implements AutoCloseable {
  private final Lab lab;
  private final List<RunningCapture> running = new ArrayList<>();
  private final TrialCaptures trials;
  private Traffic counted = Traffic.NOTHING;

  /** The router of an open lab. */
  public Router(Lab lab) {
    this.lab = lab;
    trials = new TrialCaptures(lab::capture);
  }

  /** The captures of single trials. */
  TrialCaptures trials() {
    return trials;
  }

  /** A capture that someone must end. */
  public final class RunningCapture implements AutoCloseable {
    private final Capture capture;
    private final boolean kept;

    private RunningCapture(Capture capture, boolean kept) {
      this.capture = capture;
      this.kept = kept;
    }

    /** Ends it, and completes its files or deletes them; safe to call twice. */
    @Override
    public void close() {
      if (!remove(this)) {
        return;
      }
      if (kept) {
        capture.close();
      } else {
        capture.discard();
      }
    }
  }

  /** Drops exactly these packets one way, counted from now, and no others. */
  public void drop(Way way, List<Long> indices) throws LabException {
    lab.losses(way, indices);
  }

  /**
   * Drops, from now on and both ways, what the losses of a path draw.
   *
   * @param packets how many to draw for at the most, each way
   */
  public void lose(PathProfile path, long seed, long packets) throws LabException {
    lose(Way.UP, path.up().loss(), seed, packets);
    lose(Way.DOWN, path.down().loss(), seed + 1, packets);
  }

  private void lose(Way way, Loss loss, long seed, long packets) throws LabException {
    if (!loss.equals(Loss.none())) {
      drop(way, Losses.indices(loss, seed, packets));
    }
  }

  /** Makes both ends forget the path's MTU, where it is not that of their links. */
  public void forgetMtu(PathProfile path) throws LabException {
    if (path.isNarrow()) {
      lab.forgetMtu();
    }
  }

  /** Drops nothing of what a lossy path would lose. */
  public void loseNothing(PathProfile path) throws LabException {
    if (!path.up().loss().equals(Loss.none())) {
      drop(Way.UP, List.of());
    }
    if (!path.down().loss().equals(Loss.none())) {
      drop(Way.DOWN, List.of());
    }
  }

  /**
   * Captures what enters and leaves the router into {@code <stem>.client.pcapng} and {@code
   * <stem>.server.pcapng}. Null where the lab has no router.
   */
  public @Nullable RunningCapture capture(Path stem) throws LabException {
    return begin(stem, true);
  }

  /**
   * The same to be read while it runs, from {@code <stem>-client.pcap} and {@code
   * <stem>-server.pcap}: nothing is left of it.
   */
  public @Nullable RunningCapture watch(Path stem) throws LabException {
    return begin(stem, false);
  }

  private @Nullable RunningCapture begin(Path stem, boolean kept) throws LabException {
    Capture capture = lab.capture(stem, 0, false);
    if (capture == null) {
      return null;
    }
    RunningCapture begun = new RunningCapture(capture, kept);
    synchronized (running) {
      running.add(begun);
    }
    return begun;
  }

  private boolean remove(RunningCapture capture) {
    synchronized (running) {
      return running.remove(capture);
    }
  }

  /**
   * What its address translation remembers of this trial since {@link #forgetTranslations}; empty
   * where the path has none.
   */
  public List<Translation> translations() throws LabException {
    return lab.translations();
  }

  /** Makes its address translation forget what came before. */
  public void forgetTranslations() throws LabException {
    lab.forgetTranslations();
  }

  /** Passes over what has crossed until now. */
  public void countAnew() throws LabException {
    counted = lab.traffic();
  }

  /** What has crossed of the present trial until now; takes nothing from the trial's own count. */
  public Traffic crossedSoFar() throws LabException {
    return lab.traffic().since(counted);
  }

  /** What has crossed since this or {@link #countAnew} was last called. */
  Traffic crossed() throws LabException {
    Traffic before = counted;
    counted = lab.traffic();
    return counted.since(before);
  }

  /** Ends every capture that still runs. */
  @Override
  public void close() {
    List<RunningCapture> left;
    synchronized (running) {
      left = List.copyOf(running);
    }
    left.forEach(RunningCapture::close);
    trials.close();
  }
}

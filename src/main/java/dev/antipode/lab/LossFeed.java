package dev.antipode.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells a long-lived {@code netem/lab.sh feed} which packets of a direction to drop. One thread.
 */
final class LossFeed implements AutoCloseable {
  /** Longer lists go to the script in one piece, which is faster. */
  static final int LONGEST = 1_000;

  private final AskedScript script;

  LossFeed(Path script, String lab, Way way) throws LabException {
    this.script = new AskedScript(script, "losses cannot be installed", "feed", lab, way.word());
  }

  void drop(List<Long> indices) throws LabException {
    script.ask(indices.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }

  @Override
  public void close() {
    script.close();
  }
}

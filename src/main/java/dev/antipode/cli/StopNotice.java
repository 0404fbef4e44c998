package dev.antipode.cli;

import dev.antipode.result.RunFolder;

/** Tells a user who stops a run (Ctrl-C) what is kept and how to go on. */
final class StopNotice implements AutoCloseable {
  private static volatile boolean stopped;

  private final RunFolder folder;
  private final Thread hook = Thread.ofPlatform().unstarted(this::say);

  StopNotice(RunFolder folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the process is ending because it was told to; what breaks then is no news. */
  static boolean isStopped() {
    return stopped;
  }

  private void say() {
    stopped = true;
    System.err.println(
        "antipode: stopped; every finished trial is kept. Continue with: ./antipode run --resume --out "
            + folder.path());
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      stopped = true;
    }
  }
}

package dev.antipode.lab.guest;

import dev.antipode.lab.Closing;
import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.lab.Processes;
import dev.antipode.lab.Script;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A running guest of the virtual lab: a User-Mode Linux kernel with one command in it. */
public final class Guest implements AutoCloseable {
  /** For three JVMs; the host pays only for what they touch. */
  private static final String MEMORY = "2G";

  private final Process process;
  private final long startedNanos = System.nanoTime();
  private final Map<Long, Long> processors = new HashMap<>();
  private long processorNanos;

  private Guest(Process process) {
    this.process = process;
  }

  /**
   * Boots a guest.
   *
   * @param share the folder that the command may write to, at the same place
   * @param processor the host's processor that the guest keeps to
   * @param words where standard output and standard error of the command go
   */
  public static Guest boot(
      Installation installation,
      Path kernel,
      Path share,
      int processor,
      List<String> command,
      Path words)
      throws LabException {
    ProcessBuilder builder =
        GuestScript.booting(
            installation,
            kernel,
            share,
            MEMORY,
            List.of("--cpu", Integer.toString(processor)),
            command);
    return new Guest(
        Processes.start(
            builder
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(words.toFile()))));
  }

  /**
   * The lab kernel, which is built first where it is not there; its progress goes to standard
   * error.
   */
  public static Path kernel(Installation installation) throws LabException {
    Script.Result ready = Script.tryRun(installation.kernelScript(), List.of("path"), "");
    if (ready.exit() == 0) {
      return Path.of(ready.output().strip());
    }
    // Told to end, it ends what it has started; left alone, it would go on for minutes.
    try (Closing closing = new Closing()) {
      Process build =
          Processes.start(
              new ProcessBuilder(installation.kernelScript().toString(), "build")
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .redirectError(ProcessBuilder.Redirect.INHERIT));
      closing.add(() -> Processes.end(build));
      int exit = build.waitFor();
      if (exit != 0) {
        throw new LabException(
            Script.cause(exit),
            "the virtual lab has no kernel: netem/lab-kernel.sh ended with exit code "
                + exit
                + ". What it printed above says why.");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new LabException(
          LabException.Cause.FAILURE, "interrupted while the lab kernel was built", stopped);
    }
    return Path.of(Script.run(installation.kernelScript(), List.of("path")).strip());
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public int exitCode() {
    return process.exitValue();
  }

  /** Seconds of the host's clock since it was booted. */
  public double wallSeconds() {
    return (System.nanoTime() - startedNanos) / 1e9;
  }

  /**
   * Nanoseconds of processor time that it has used since it was booted, of processes that lived at
   * a call, each until the last such; all that matters, as its kernel does the work.
   */
  public long processorNanos() {
    Map<Long, Long> now = new HashMap<>();
    process
        .descendants()
        .forEach(each ->
            each.info().totalCpuDuration().ifPresent(time -> now.put(each.pid(), time.toNanos())));
    now.forEach((pid, time) -> processorNanos += time - processors.getOrDefault(pid, 0L));
    processors.clear();
    processors.putAll(now);
    return processorNanos;
  }

  /** Ends it within two seconds. */
  @Override
  public void close() {
    Processes.end(process);
  }
}

package dev.antipode.driver;

import dev.antipode.lab.Listening;
import dev.antipode.stack.foreign.ReadyCheck;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until a program that serves can be talked to, and reads what programs print. */
final class ReadyWait {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long LOOK_EVERY_MS = 10;
  private static final String READY = "ready";

  private ReadyWait() {}

  /** Whether it is ready before it ends, and in time. */
  static boolean until(ReadyCheck check, Process server, int port) throws InterruptedException {
    CountDownLatch said = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> read(server, said));
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() < end && server.isAlive()) {
      boolean hasSaid = said.await(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
      if (check == ReadyCheck.LISTENS ? Listening.at(server, port) : hasSaid) {
        return true;
      }
    }
    return false;
  }

  /** Reads whatever it prints, so that the pipe never fills. */
  static void drain(Process process) {
    Thread.ofVirtual().start(() -> read(process, new CountDownLatch(1)));
  }

  private static void read(Process process, CountDownLatch said) {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    try {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.strip().equals(READY)) {
          said.countDown();
        }
      }
    } catch (IOException gone) {
      // It has ended, which is seen by its process.
    }
  }
}

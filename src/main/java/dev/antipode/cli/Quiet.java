package dev.antipode.cli;

/**
 * Settings that keep libraries from printing and from looking where there is nothing. Only such as
 * a library reads after {@code main} has begun: the JDK may have read its own ({@code java.net...})
 * before, and with an AOT cache it has.
 */
final class Quiet {
  private Quiet() {}

  static void libraries() {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    System.setProperty("org.slf4j.simpleLogger.logFile", "System.err");
    // A namespace has no network card that Netty could name itself after.
    System.setProperty("io.netty.machineId", "00:00:5e:00:53:01");
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) ->
        System.err.println(
            "antipode: the thread '" + thread.getName() + "' has ended: " + Bug.words(failure)));
  }
}

package dev.antipode.cli;

import java.util.Arrays;
import java.util.Locale;

/** Tells people of a mistake of ours: in one line, and whole where they ask for it. */
final class Bug {
  /** Of the user's command and of the processes that it starts. */
  private static final String DEBUG = "antipode.debug";

  private static final int LONGEST = 300;

  private Bug() {}

  /** From now on reports are whole. */
  static void showWhole() {
    System.setProperty(DEBUG, "true");
  }

  static void report(Throwable failure) {
    System.err.println("antipode: this is a bug of Antipode: " + words(failure));
    if (Boolean.getBoolean(DEBUG)) {
      failure.printStackTrace(System.err);
      System.err.println("antipode: please report it as an issue, with the lines above.");
    } else {
      System.err.println(
          "antipode: please report it as an issue: repeat the command with --debug, and add what it"
              + " prints.");
    }
  }

  /** What and where, on one line. */
  static String words(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).replaceAll("\\p{Cntrl}+", " ");
    String ours =
        Arrays.stream(failure.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("dev.antipode."))
            .findFirst()
            .map(frame -> String.format(Locale.ROOT, " (%s)", frame))
            .orElse("");
    return failure.getClass().getSimpleName()
        + ": "
        + (message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "...")
        + ours;
  }
}

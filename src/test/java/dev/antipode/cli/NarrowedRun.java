package dev.antipode.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command {@code ./antipode run SCENARIO ...}, made short: one repetition, and one path and one
 * stack where it names none itself.
 */
record NarrowedRun(List<String> words, boolean onLoopback) {
  private static final List<String> OF_PATHS = List.of("--path", "--rtt", "--loss", "--rate");

  static NarrowedRun of(List<String> command) throws IOException {
    String scenario = Files.readString(file(command.get(2)));
    List<String> words = new ArrayList<>(command);
    int reps = words.indexOf("--reps");
    if (reps >= 0) {
      words.subList(reps, reps + 2).clear();
    }
    words.addAll(List.of("--reps", "1"));
    if (!words.contains("--stack")) {
      words.addAll(List.of("--stack", list(scenario, "stacks").getLast()));
    }
    boolean pathIsGiven = OF_PATHS.stream().anyMatch(words::contains);
    // A load takes as long on loopback as its scenario says, and that is for a virtual clock.
    boolean onLoopback = !pathIsGiven && scenario.contains("\nexperiment: handshake\n");
    return new NarrowedRun(
        pathIsGiven ? words : withPath(words, list(scenario, "paths")), onLoopback);
  }

  /** A file, or one of {@code scenarios/} by its name. */
  private static Path file(String scenario) {
    Path file = Path.of(scenario);
    return Files.exists(file) ? file : Path.of("scenarios", scenario + ".yaml");
  }

  /** The command that plays it in a lab. */
  List<String> in(String lab, Path out) {
    List<String> command = new ArrayList<>(words);
    if (lab.equals("loopback")) {
      int path = command.indexOf("--path");
      if (path >= 0) {
        command.subList(path, path + 2).clear();
      }
      command.addAll(List.of("--path", "loopback"));
    }
    command.addAll(List.of("--lab", lab, "--jobs", "1", "--out", out.toString()));
    return command;
  }

  private static List<String> withPath(List<String> words, List<String> paths) {
    List<String> command = new ArrayList<>(words);
    if (paths.size() > 1) {
      command.addAll(List.of("--path", paths.getFirst()));
    }
    return command;
  }

  /** A list in brackets on a line of its own, or nothing where it is written otherwise. */
  private static List<String> list(String scenario, String key) {
    Matcher found = Pattern.compile("(?m)^" + key + ": *\\[(.*)]$").matcher(scenario);
    return found.find() ? List.of(found.group(1).split(" *, *", -1)) : List.of();
  }
}

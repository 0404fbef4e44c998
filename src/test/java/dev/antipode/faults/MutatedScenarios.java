package dev.antipode.faults;

import dev.antipode.cli.Antipode;
import dev.antipode.cli.InProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Scenarios that were good until somebody's hand slipped: each is planned or refused in words. */
final class MutatedScenarios {
  private static final int MOST_WORDS = 4_000;

  /** What a hand, an editor or a template puts in the place of something else. */
  private static final List<String> WORDS =
      List.of(
          "",
          "-1",
          "0",
          "1e9",
          "NaN",
          "null",
          "~",
          "true",
          "[]",
          "{}",
          "[[]]",
          "100%",
          "101%",
          "-5ms",
          "9999999999999999999",
          "5ms..",
          "1000000000s",
          "tcp",
          "quic-netty",
          "early",
          "auto",
          "*x",
          "&x 1",
          "!!java.lang.Object {}",
          "'",
          "\"",
          ":",
          "- ",
          "#",
          "\t",
          "\u0000",
          "\u202e",
          "0x10",
          "1_000",
          "10kbit",
          "0bit",
          "lan",
          "{rtt: 1ms}",
          "{1: 2}",
          "? a",
          "---",
          "...",
          "%YAML 9.9",
          "<<: *x",
          "|",
          ">");

  private final Random random;
  private final List<Path> originals;
  private final Path folder;
  private final List<String> bad = new ArrayList<>();
  private int refused;

  MutatedScenarios(long seed, Path folder) throws IOException {
    random = new Random(seed);
    this.folder = folder;
    try (Stream<Path> files = Files.list(Path.of("scenarios"))) {
      originals = files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  List<String> bad() {
    return bad;
  }

  int refused() {
    return refused;
  }

  /**
   * Plans so many.
   *
   * @param launched whether each is planned by a process of its own
   */
  void play(int count, boolean launched) throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      Path original = originals.get(random.nextInt(originals.size()));
      String text = mutated(Files.readString(original));
      Path file = Files.writeString(folder.resolve("mutated.yaml"), text);
      String[] command = {"plan", file.toString()};
      Antipode.Ended ended = launched ? Antipode.run(command) : InProcess.run(command);
      refused += ended.exit() == 0 ? 0 : 1;
      String wrong = wrong(ended);
      if (!wrong.isEmpty()) {
        Path kept = folder.resolve("bad-" + bad.size() + ".yaml");
        Files.writeString(kept, text);
        bad.add(kept + " (of " + original + "): " + wrong);
      }
    }
  }

  private String mutated(String text) {
    StringBuilder mutated = new StringBuilder(text);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(mutated.length());
      int end = Math.min(mutated.length(), at + 1 + random.nextInt(12));
      String word = WORDS.get(random.nextInt(WORDS.size()));
      switch (random.nextInt(6)) {
        case 0 -> mutated.delete(at, end);
        case 1 -> mutated.insert(at, word);
        case 2 -> mutated.insert(at, mutated.substring(at, end));
        case 3 -> mutated.setCharAt(at, (char) (mutated.charAt(at) ^ (1 << random.nextInt(7))));
        default -> value(mutated, at, word);
      }
      if (mutated.isEmpty()) {
        return "";
      }
    }
    return mutated.toString();
  }

  /** Gives the next key another value. */
  private static void value(StringBuilder text, int from, String word) {
    int colon = text.indexOf(": ", from);
    if (colon >= 0) {
      int end = text.indexOf("\n", colon);
      text.replace(colon + 2, end < 0 ? text.length() : end, word);
    }
  }

  private static String wrong(Antipode.Ended ended) {
    String said = ended.err();
    if (ended.exit() != 0 && ended.exit() != 2) {
      return "exit code " + ended.exit() + ": " + said;
    }
    if (Stream.of("\tat ", "Exception", "dev.antipode.", "java.").anyMatch(said::contains)) {
      return "words of the program: " + said;
    }
    if (said.length() > MOST_WORDS) {
      return said.length() + " characters: " + said.substring(0, 200);
    }
    return ended.exit() == 2 && !said.contains("mutated.yaml") ? "no place: " + said : "";
  }
}

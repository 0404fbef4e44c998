package dev.antipode.run;

import dev.antipode.analysis.Report;
import dev.antipode.analysis.compare.RunComparison;
import dev.antipode.analysis.jmh.JmhComparison;
import dev.antipode.cli.ExperimentList;
import dev.antipode.lab.Installation;
import dev.antipode.lab.LabException;
import dev.antipode.report.HtmlReport;
import dev.antipode.report.MarkdownReport;
import dev.antipode.report.SummaryCsv;
import dev.antipode.report.TerminalReport;
import dev.antipode.result.NotComparableException;
import dev.antipode.result.RunFolder;
import dev.antipode.result.jmh.JmhRun;
import dev.antipode.scenario.value.InputException;
import dev.antipode.stack.Stacks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Damaged folders of runs, drawn from a seed: whatever is wrong with a file, the report, the
 * comparison and the plan of a resumed run either do without, or end with words that name it.
 */
public final class DamagedFolders {
  private static final Path RESOURCES = Path.of("src", "test", "resources");

  /** What a report makes, and what is not a run's data. */
  private static final List<String> MADE = List.of("report.md", "summary.csv");

  private final Path scratch;
  private final List<String> bad = new ArrayList<>();
  private int named;

  /**
   * @param scratch an empty folder
   */
  public DamagedFolders(Path scratch) {
    this.scratch = scratch;
  }

  /** What was neither done without nor named, with what was done to which file. */
  public List<String> bad() {
    return bad;
  }

  /** How many damages were named. */
  public int named() {
    return named;
  }

  private static List<Path> runs() throws IOException {
    try (Stream<Path> stored = Files.list(RESOURCES.resolve(Path.of("runs", "v1")))) {
      return Stream.concat(
              Stream.of("v1", "jmh").map(name -> RESOURCES.resolve(Path.of("fixtures", name))),
              stored.sorted())
          .toList();
    }
  }

  private static List<Path> files(Path run) throws IOException {
    try (Stream<Path> all = Files.walk(run)) {
      return all.filter(Files::isRegularFile)
          .map(run::relativize)
          .filter(file -> !MADE.contains(file.toString()))
          .sorted()
          .toList();
    }
  }

  private Path copy(Path run, Path to) throws IOException {
    for (Path file : files(run)) {
      Path target = to.resolve(file);
      Files.createDirectories(target.getParent());
      Files.copy(run.resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
    }
    return to;
  }

  /** Damages so many folders, one after the other. */
  public void play(long seed, int folders) throws IOException {
    List<Path> originals = new ArrayList<>();
    for (Path run : runs()) {
      originals.add(copy(run, scratch.resolve("copy-of-" + run.getFileName())));
      use(originals.getLast(), run, true).ifPresent(words -> bad.add(run + " as it is: " + words));
    }
    Random random = new Random(seed);
    for (int i = 0; i < folders; i++) {
      int which = i % originals.size();
      Path folder = originals.get(which);
      Path original = runs().get(which);
      List<Path> files = files(original);
      Path file = files.get(random.nextInt(files.size()));
      String what = damage(folder.resolve(file), random);
      String where = original + " " + file + ": " + what + ": ";
      try {
        Optional<String> said = use(folder, original, i % 4 == 0);
        named += said.isPresent() ? 1 : 0;
        said.filter(words -> !isGood(words, folder, file))
            .ifPresent(words -> bad.add(where + words));
      } catch (RuntimeException | StackOverflowError escaped) {
        bad.add(where + escaped + " at " + List.of(escaped.getStackTrace()).subList(0, 6));
      }
      restore(original, folder, file);
    }
  }

  /** Words for people that name the file. */
  private static boolean isGood(String words, Path folder, Path file) {
    return words.contains(folder.toString())
        && words.contains(file.getFileName().toString())
        && words.endsWith(".")
        && Stream.of("Exception", "dev.antipode.", "com.fasterxml", "java.", "\n")
            .noneMatch(words::contains);
  }

  private static String damage(Path file, Random random) throws IOException {
    return switch (random.nextInt(20)) {
      case 0 -> {
        Files.write(file, new byte[0]);
        yield "emptied";
      }
      case 1 -> {
        Files.delete(file);
        Files.createDirectory(file);
        yield "a folder";
      }
      case 2 -> {
        Files.delete(file);
        yield "deleted";
      }
      default -> {
        Damages damages = new Damages(random.nextLong());
        Files.write(file, damages.damaged(file.getFileName().toString(), Files.readAllBytes(file)));
        yield damages.what();
      }
    };
  }

  private static void restore(Path original, Path folder, Path file) throws IOException {
    Files.deleteIfExists(folder.resolve(file));
    Files.copy(original.resolve(file), folder.resolve(file));
  }

  /** All that reads a run; what was said of it, where it could not be used. */
  private static Optional<String> use(Path path, Path original, boolean compared) {
    RunFolder folder = new RunFolder(path);
    List<String> said = new ArrayList<>();
    attempt(
        said,
        () -> {
          Report report = Report.of(List.of(folder), ExperimentList.ALL);
          SummaryCsv.of(report);
          MarkdownReport.of(report, ExperimentList.ALL);
          HtmlReport.of(report, ExperimentList.ALL);
          TerminalReport.render(report, ExperimentList.ALL, 100, false);
        });
    if (Files.exists(original.resolve("run.json"))) {
      attempt(said, () -> plan(folder));
      if (compared) {
        attempt(said, () -> compare(folder, new RunFolder(original)));
      }
    } else {
      attempt(
          said,
          () -> {
            Optional<JmhRun> run = JmhRun.in(folder);
            if (run.isPresent()) {
              JmhRun before = JmhRun.in(new RunFolder(original)).orElseThrow();
              JmhComparison.of("before", before, "after", run.get(), Set.of());
            }
          });
    }
    return said.stream().findFirst();
  }

  private static void plan(RunFolder folder) throws InputException, LabException {
    Set<String> done = folder.lines().ids();
    new Runs(Installation.locate(), Stacks.load(), ExperimentList.ALL, new SilentListener())
        .left(folder, folder.manifest(), done);
  }

  private interface Use {
    void of() throws Exception;
  }

  /** That two runs are not comparable is an answer, and no sign of damage. */
  private static void compare(RunFolder folder, RunFolder original) throws InputException {
    try {
      RunComparison.of(folder, original, ExperimentList.ALL, 0.005, Set.of());
    } catch (NotComparableException answer) {
      if (!String.valueOf(answer.getMessage()).contains("not comparable")) {
        throw new IllegalStateException(answer);
      }
    }
  }

  private static void attempt(List<String> said, Use use) {
    try {
      use.of();
    } catch (InputException named) {
      said.add(String.valueOf(named.getMessage()));
    } catch (RuntimeException escaped) {
      throw escaped;
    } catch (Exception escaped) {
      throw new IllegalStateException(escaped);
    }
  }
}

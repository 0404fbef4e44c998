package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.evidence.Facts;
import dev.antipode.evidence.TrialFacts;
import dev.antipode.result.RunFolder;
import dev.antipode.result.TrialResult;
import dev.antipode.sample.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run of programs in the virtual lab, by one guest. */
record ForeignPlay(int exit, Path folder, Map<String, TrialResult> trials) {
  /**
   * Plays a scenario of src/test/resources/cases with the programs of src/test/resources/stacks,
   * and with the one that docs/make-a-program-a-stack.md shows.
   *
   * @param folder to put files in
   */
  static ForeignPlay of(String scenario, Path folder) throws Exception {
    Path out = folder.resolve("run");
    Path example = folder.resolve("stacks").resolve("python");
    writeExample(Files.createDirectories(example));
    Antipode.Ended ended =
        Antipode.run(
            Map.of("ANTIPODE_STACKS", "src/test/resources/stacks:" + example.getParent()),
            "run",
            "src/test/resources/cases/" + scenario,
            "--lab",
            "virtual",
            "--jobs",
            "1",
            "--out",
            out.toString());
    assertThat(ended.exit()).as(ended.out() + ended.err()).isLessThan(Failures.BAD_INPUT);
    return new ForeignPlay(
        ended.exit(),
        out,
        new RunFolder(out)
            .trials().stream()
                .filter(trial -> !trial.cell().control())
                .collect(
                    Collectors.toMap(
                        TrialResult::trial, trial -> trial, (one, _) -> one, TreeMap::new)));
  }

  /** The files that the page shows, as who follows it writes them. */
  private static void writeExample(Path folder) throws IOException {
    String page = Files.readString(Path.of("docs", "make-a-program-a-stack.md"));
    for (String name : List.of("stack.yaml", "server")) {
      Matcher shown =
          Pattern.compile("`stacks/python/" + name + "`[^`]*```\\w+\\n(.*?)```", Pattern.DOTALL)
              .matcher(page);
      assertThat(shown.find()).as(name).isTrue();
      Files.writeString(folder.resolve(name), shown.group(1));
    }
    assertThat(folder.resolve("server").toFile().setExecutable(true)).isTrue();
  }

  Map<String, TrialFacts> facts(String experiment) throws Exception {
    return Facts.read(new RunFolder(folder), ExperimentList.ALL.of(experiment));
  }

  Stream<TrialResult> of(String stack) {
    return trials.values().stream().filter(trial -> trial.cell().stack().equals(stack));
  }

  List<TrialResult> succeeded() {
    return trials.values().stream().filter(ForeignPlay::succeeded).toList();
  }

  static boolean succeeded(TrialResult trial) {
    return trial.sample().outcome() == Outcome.SUCCEEDED;
  }

  String report() throws IOException {
    return Files.readString(Objects.requireNonNull(folder).resolve("report.md"));
  }
}

package dev.antipode.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.antipode.lab.Calibration;
import dev.antipode.result.RunFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A run of cases/profiles.yaml, or of some of its paths, and what their calibrations found. */
record PlayedPaths(RunFolder run, Map<String, Calibration> calibrations) {
  static PlayedPaths play(Path out, String... narrowed) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "src/test/resources/cases/profiles.yaml",
                "--lab",
                "virtual",
                "--jobs",
                "2",
                "--out",
                out.toString()));
    arguments.addAll(List.of(narrowed));
    Antipode.Ended ended = Antipode.run(arguments.toArray(String[]::new));
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    RunFolder run = new RunFolder(out);
    return new PlayedPaths(
        run,
        run.manifest().calibrations().stream()
            .collect(Collectors.toMap(Calibration::path, Function.identity(), (one, _) -> one)));
  }

  Calibration.WayCheck up(String path) {
    return Objects.requireNonNull(Objects.requireNonNull(calibrations.get(path)).up());
  }

  /** How many full packets waited in its buffer. */
  int waited(String path) {
    return Objects.requireNonNull(up(path).measuredBufferPackets());
  }
}
